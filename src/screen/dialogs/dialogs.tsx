import { lazy, Suspense } from 'react'
import { useStore } from '../store/store.ts'

const ShareDialog = lazy(() =>
  import('./share-dialog.tsx').then((module) => ({ default: module.ShareDialog })),
)
const ImportDialog = lazy(() =>
  import('./import-dialog.tsx').then((module) => ({ default: module.ImportDialog })),
)
const ExportDialog = lazy(() =>
  import('./export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)
const GalleryDialog = lazy(() =>
  import('./gallery-dialog.tsx').then((module) => ({ default: module.GalleryDialog })),
)
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((module) => ({ default: module.ShortcutsDialog })),
)
const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
)
const FindDialog = lazy(() =>
  import('../find/find-dialog.tsx').then((module) => ({ default: module.FindDialog })),
)
const QuickAdd = lazy(() =>
  import('./quick-add.tsx').then((module) => ({ default: module.QuickAdd })),
)

const TrustDialog = lazy(() =>
  import('../trust/trust-dialog.tsx').then((module) => ({ default: module.TrustDialog })),
)
const SweepDialog = lazy(() =>
  import('../sweep/sweep-dialog.tsx').then((module) => ({ default: module.SweepDialog })),
)

const PcieDialog = lazy(() =>
  import('../pcie/pcie-dialog.tsx').then((module) => ({ default: module.PcieDialog })),
)
const CompareDialog = lazy(() =>
  import('../compare/compare-dialog.tsx').then((module) => ({ default: module.CompareDialog })),
)

const CostDialog = lazy(() =>
  import('../costs/cost-dialog.tsx').then((module) => ({ default: module.CostDialog })),
)
const ModelDialog = lazy(() =>
  import('../model/model-dialog.tsx').then((module) => ({ default: module.ModelDialog })),
)

const HandInDialog = lazy(() =>
  import('../lessons/hand-in-dialog.tsx').then((module) => ({ default: module.HandInDialog })),
)
const MarkingDialog = lazy(() =>
  import('../lessons/marking-dialog.tsx').then((module) => ({ default: module.MarkingDialog })),
)
const AuthorDialog = lazy(() =>
  import('../lessons/author-dialog.tsx').then((module) => ({ default: module.AuthorDialog })),
)
const LessonsDialog = lazy(() =>
  import('../lessons/lessons-dialog.tsx').then((module) => ({ default: module.LessonsDialog })),
)

/** One at a time; each is fetched when it is first asked for. */
export function Dialogs() {
  const dialog = useStore((store) => store.dialog)
  if (dialog === null) return null
  return (
    <Suspense fallback={null}>
      {dialog === 'share' ? <ShareDialog /> : null}
      {dialog === 'import' ? <ImportDialog /> : null}
      {dialog === 'export' ? <ExportDialog /> : null}
      {dialog === 'gallery' ? <GalleryDialog /> : null}
      {dialog === 'shortcuts' ? <ShortcutsDialog /> : null}
      {dialog === 'commands' ? <CommandPalette /> : null}
      {dialog === 'find' ? <FindDialog /> : null}
      {dialog === 'quick-add' ? <QuickAdd /> : null}
      {dialog === 'lessons' ? <LessonsDialog /> : null}
      {dialog === 'hand-in' ? <HandInDialog /> : null}
      {dialog === 'marking' ? <MarkingDialog /> : null}
      {dialog === 'make-lesson' ? <AuthorDialog /> : null}
      {dialog === 'trust' ? <TrustDialog /> : null}
      {dialog === 'pcie' ? <PcieDialog /> : null}
      {dialog === 'sweep' ? <SweepDialog /> : null}
      {dialog === 'cost' ? <CostDialog /> : null}
      {dialog === 'model' ? <ModelDialog /> : null}
      {dialog === 'compare' ? <CompareDialog /> : null}
    </Suspense>
  )
}
