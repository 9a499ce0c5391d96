/** The setting of the page in the address bar, so that a lecturer can link to it: "#pcie?gen=4&lanes=16". */
import {
  type DmaSetting,
  dmaSettingOf,
  dmaText,
  type ReadSetting,
  USUAL_SETTING,
} from '../../simulation/dma-setting.ts'
import { store } from '../store/store.ts'

const MARK = '#pcie'

const isAsked = (): boolean => location.hash === MARK || location.hash.startsWith(`${MARK}?`)

/** What the page was last set to. */
let last: ReadSetting = { setting: USUAL_SETTING, problems: [] }

export const settingAsked = (): ReadSetting =>
  isAsked() ? dmaSettingOf(location.hash.slice(MARK.length + 1)) : last

const putHash = (hash: string): void =>
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`)

export const showSetting = (setting: DmaSetting): void => {
  last = { setting, problems: [] }
  putHash(`${MARK}?${dmaText(setting)}`)
}

/** The address while the page is open, and the one before it again when it closes: that may be a design's own link. */
export const keepAddress = (): (() => void) => {
  const before = isAsked() ? '' : location.hash
  return () => putHash(before)
}

export const openPcie = (setting: DmaSetting): void => {
  last = { setting, problems: [] }
  store.getState().setDialog('pcie')
}
