import type { Scenario } from '../../scenario/scenario.ts'
import { reasonOf } from '../format/reason-of.ts'
import { notify } from '../shell/notify.ts'
import { client } from '../simulation/client.ts'
import { store } from '../store/store.ts'

/** Another design takes the place of this one, from t = 0; the notice brings the old one back. */
export function showDesign(scenario: Scenario, from: string): void {
  const { scenario: before, open, select, setDialog, moveCamera } = store.getState()
  select([])
  setDialog(null)
  open(scenario)
  moveCamera('fit')
  client.opened()
  const back = () => {
    open(before)
    moveCamera('fit')
    client.opened()
  }
  notify(`Opened ${from}`, { label: 'Back', run: back })
}

let toImport: readonly File[] = []

/** The files that the import dialog was opened for; they are handed out once. */
export const takeFilesToImport = (): readonly File[] => {
  const files = toImport
  toImport = []
  return files
}

/** What is several, compressed or no JSON of ours goes to the importers, which ask for what a listing does not say. */
export async function openDropped(files: readonly File[]): Promise<void> {
  const [file] = files
  if (!file) return
  if (files.length > 1 || !/\.json$/i.test(file.name)) {
    toImport = files
    store.getState().setDialog('import')
    return
  }
  try {
    const { openScenario } = await import('../../scenario/door.ts')
    showDesign(openScenario(await file.text()), file.name)
  } catch (error) {
    notify(`${file.name} was not opened: ${reasonOf(error)}`)
  }
}

export function openFile(): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.addEventListener('change', () => {
    void openDropped([...(input.files ?? [])])
  })
  input.click()
}

const stem = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'design'

/** Into the folder of downloads. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}

export async function saveFile(): Promise<void> {
  const { saveScenario } = await import('../../scenario/door.ts')
  const { scenario } = store.getState()
  download(
    `${stem(scenario.title)}.iov.json`,
    new Blob([saveScenario(scenario)], { type: 'application/json' }),
  )
}

/** The page and the design as a single file that runs without a host. */
export async function saveOneFile(): Promise<void> {
  try {
    const [{ saveScenario }, { pageWithDesign }, { publicFile }] = await Promise.all([
      import('../../scenario/door.ts'),
      import('../../scenario/one-file.ts'),
      import('../persistence/public-file.ts'),
    ])
    const { scenario } = store.getState()
    const page = pageWithDesign(await publicFile('one-file.html'), saveScenario(scenario))
    download(`${stem(scenario.title)}.html`, new Blob([page], { type: 'text/html' }))
  } catch (error) {
    notify(`The page could not be saved: ${reasonOf(error)}`)
  }
}

/** The design is in the link itself: nothing is uploaded. */
export const linkTo = async (scenario: Scenario): Promise<string> => {
  const code = await client.editing.encodeLink(scenario)
  return `${location.origin}${location.pathname}${code.startsWith('#') ? '' : '#s='}${code}`
}

export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    notify(`${what} copied`)
  } catch {
    notify(`This browser does not let the page copy. Use Share and copy it by hand.`)
  }
}

export async function copyLink(): Promise<void> {
  try {
    const link = await linkTo(store.getState().scenario)
    await copyText(link, `Link of ${link.length.toLocaleString('en')} characters`)
  } catch (error) {
    notify(`No link could be made: ${reasonOf(error)}`)
  }
}
