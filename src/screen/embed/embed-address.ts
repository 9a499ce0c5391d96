/** What the address of an embedded page asks for: `?embed=1&edit=params&hide=why&run=visible&allow=https://example.org`. */
import { HIDABLE, type Hidable } from '../../lessons/lesson.ts'
import { EDIT_LEVELS, type EditLevel, type EditLock } from '../../scenario/edit-lock.ts'

export interface EmbedWishes {
  readonly lock: EditLock
  readonly hide: readonly Hidable[]
  readonly run: 'at once' | 'when visible' | 'when asked'
  /** The one origin that may command this page and hears of it; null: nobody. */
  readonly allow: string | null
}

const LONGEST_LIST = 50

const listed = (text: string | null): readonly string[] =>
  text === null ? [] : text.split(',', LONGEST_LIST).map((each) => each.trim())

/** An origin as browsers write it; anything else, "*" and "null" among them, is nobody. */
export const originOf = (text: string | null): string | null => {
  try {
    const { origin, protocol } = new URL(text ?? '')
    return /^https?:$/.test(protocol) && origin === text ? origin : null
  } catch {
    return null
  }
}

const levelOf = (text: string | null): EditLevel =>
  EDIT_LEVELS.find((level) => level === text) ?? 'params'

/** Whatever it does not understand, it takes for the more cautious choice. */
export const embedWishes = (parameters: URLSearchParams): EmbedWishes => {
  const fields = listed(parameters.get('fields'))
  const run = parameters.get('run')
  return {
    lock: {
      level: parameters.has('edit') ? levelOf(parameters.get('edit')) : 'params',
      fields: parameters.has('fields') ? fields : null,
    },
    hide: HIDABLE.filter((each) => listed(parameters.get('hide')).includes(each)),
    run: run === '1' ? 'at once' : run === 'visible' ? 'when visible' : 'when asked',
    allow: originOf(parameters.get('allow')),
  }
}

export interface SnippetChoices {
  readonly level: EditLevel
  readonly hide: readonly Hidable[]
  readonly runsWhenVisible: boolean
  readonly allow: string | null
  /** An SVG for pages whose reader runs no scripts. */
  readonly poster: string | null
}

const inAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** HTML for the page that embeds. `link`: a share link. */
export const snippetFor = (link: string, title: string, choices: SnippetChoices): string => {
  const address = new URL(link)
  const ask = address.searchParams
  ask.set('embed', '1')
  ask.set('edit', choices.level)
  if (choices.hide.length > 0) ask.set('hide', choices.hide.join())
  if (choices.runsWhenVisible) ask.set('run', 'visible')
  if (choices.allow !== null) ask.set('allow', choices.allow)
  const frame = `<iframe src="${inAttribute(address.href)}" title="${inAttribute(title)}" loading="lazy" style="width: 100%; aspect-ratio: 16 / 9; border: 0"></iframe>`
  if (choices.poster === null) return frame
  const picture = `data:image/svg+xml,${encodeURIComponent(choices.poster)}`
  return `${frame}\n<noscript><img src="${inAttribute(picture)}" alt="${inAttribute(title)}" style="width: 100%" /></noscript>`
}
