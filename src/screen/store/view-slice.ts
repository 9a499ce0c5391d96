/** What is looked at: selection, panels, theme. Never part of the document. */
import type { StateCreator } from 'zustand'

export type DrawerTab =
  | 'charts'
  | 'flows'
  | 'waterfall'
  | 'events'
  | 'problems'
  | 'groups'
  | 'distances'
  | 'blast'
  | 'compare'
  | 'outline'
export type Theme = 'light' | 'dark'
export type Overlay = 'load' | 'groups' | 'blast' | 'off'
export type Dialog =
  | 'import'
  | 'share'
  | 'export'
  | 'gallery'
  | 'shortcuts'
  | 'commands'
  | 'find'
  | 'quick-add'
  | 'trust'
  | 'pcie'
  | 'sweep'
  | 'cost'
  | 'model'
  | 'compare'
  | 'lessons'
  | 'hand-in'
  | 'marking'
  | 'make-lesson'
  | null

/** What quick add is asked for: some kinds only, and what becomes of the one that is picked. */
export interface AddRequest {
  readonly says: string
  readonly kinds: readonly string[]
  readonly add: (kind: string) => void
}

/** An IOMMU group by one of its functions, "0000:03:00.0": numbers change with an edit. */
export interface GroupChoice {
  readonly host: string
  readonly bdf: string
  /** One that it is seen by; null: it is all in the chipset. */
  readonly part: string | null
}

export interface ViewSlice {
  /** A lesson has the place of the palette. */
  readonly inLesson: boolean
  setInLesson(inLesson: boolean): void
  /** On a projector. */
  readonly presenting: boolean
  setPresenting(presenting: boolean): void
  readonly laser: boolean
  setLaser(laser: boolean): void
  readonly selection: readonly string[]
  /** Shown instead of a selection. */
  readonly group: GroupChoice | null
  /** Parts and links of a way between devices, lit until something else is chosen. */
  readonly way: readonly string[]
  /** One I/O of the selected flow is followed: its hops stand where the inspector would. */
  readonly following: boolean
  readonly paletteOpen: boolean
  readonly drawerOpen: boolean
  readonly drawerTab: DrawerTab
  readonly theme: Theme
  readonly dialog: Dialog
  /** Cost of the dialog about one. */
  readonly shownCost: string | null
  /** Page of the model card that was read last. */
  readonly modelPage: string
  /** Letters for the field of a dialog that is still being fetched. */
  readonly typedAhead: string
  /** null: any part, where there is room. */
  readonly addRequest: AddRequest | null
  /** Part that the canvas is asked to bring into view; a new object each time it is asked. */
  readonly focus: { readonly id: string } | null
  /** A question for the canvas: fit all, zoom to 100 %. */
  readonly camera: { readonly wants: 'fit' | 'fit-selection' | 'actual-size' | 'in' | 'out' } | null
  readonly zoom: number
  readonly overlay: Overlay
  select(ids: readonly string[]): void
  /** Selects a flow, or nothing, and shows the I/O of it that is followed. */
  showFollowed(flow: string | null): void
  setPaletteOpen(open: boolean): void
  setDrawer(open: boolean, tab?: DrawerTab): void
  setTheme(theme: Theme): void
  setDialog(dialog: Dialog): void
  showCost(id: string): void
  showModel(page: string): void
  askToAdd(request: AddRequest): void
  typeAhead(letter: string): void
  focusOn(id: string): void
  moveCamera(wants: 'fit' | 'fit-selection' | 'actual-size' | 'in' | 'out'): void
  setZoom(zoom: number): void
  setOverlay(overlay: Overlay): void
  showWay(ids: readonly string[]): void
  /** `isSought`: to be brought into view. */
  chooseGroup(group: GroupChoice, isSought: boolean): void
}

export const createViewSlice: StateCreator<ViewSlice, [], [], ViewSlice> = (set) => ({
  inLesson: false,
  setInLesson: (inLesson) => set({ inLesson }),
  presenting: false,
  setPresenting: (presenting) => set({ presenting, laser: false }),
  laser: false,
  setLaser: (laser) => set({ laser }),
  selection: [],
  group: null,
  way: [],
  following: false,
  paletteOpen: true,
  drawerOpen: true,
  drawerTab: 'charts',
  theme: 'light',
  dialog: null,
  shownCost: null,
  modelPage: 'README',
  typedAhead: '',
  addRequest: null,
  focus: null,
  camera: null,
  zoom: 1,
  overlay: 'load',
  select: (ids) =>
    set(({ selection }) =>
      selection.length === ids.length && ids.every((id, index) => selection[index] === id)
        ? { group: null, way: [], following: false }
        : { selection: ids, group: null, way: [], following: false },
    ),
  showFollowed: (flow) =>
    set({ selection: flow === null ? [] : [flow], group: null, way: [], following: flow !== null }),
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),
  setDrawer: (drawerOpen, drawerTab) => set(drawerTab ? { drawerOpen, drawerTab } : { drawerOpen }),
  setTheme: (theme) => set({ theme }),
  setDialog: (dialog) => set({ dialog, addRequest: null, typedAhead: '' }),
  showCost: (shownCost) => set({ dialog: 'cost', shownCost }),
  showModel: (modelPage) => set({ dialog: 'model', modelPage }),
  askToAdd: (addRequest) => set({ dialog: 'quick-add', addRequest, typedAhead: '' }),
  typeAhead: (letter) => set(({ typedAhead }) => ({ typedAhead: typedAhead + letter })),
  focusOn: (id) => set({ focus: { id }, selection: [id], group: null, way: [], following: false }),
  moveCamera: (wants) => set({ camera: { wants } }),
  setZoom: (zoom) => set({ zoom }),
  setOverlay: (overlay) =>
    set(({ drawerTab, group, way }) => ({
      overlay,
      group: overlay === 'groups' ? group : null,
      way: overlay === 'groups' ? way : [],
      // The list of another overlay goes with it.
      drawerTab:
        (drawerTab === 'groups' || drawerTab === 'blast') && drawerTab !== overlay
          ? 'charts'
          : drawerTab,
    })),
  showWay: (way) => set({ way, group: null, selection: [], following: false }),
  chooseGroup: (group, isSought) =>
    set({
      group,
      selection: [],
      way: [],
      following: false,
      ...(isSought && group.part !== null ? { focus: { id: group.part } } : {}),
    }),
})
