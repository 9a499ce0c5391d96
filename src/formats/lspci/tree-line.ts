/**
 * `lspci -t`: buses in brackets, functions on them, branches below one another in one column.
 *
 *     -+-[0000:80]-+-01.0-[81]--+-00.0  a function of bus 81
 *      |           |            \-00.1  its neighbour: the column of "\" is that of bus 81
 *      \-[0000:00]-+-00.0
 */

interface Bus {
  readonly domain: string
  readonly number: number
}

export interface TreeFunction {
  readonly bdf: string
  readonly name: string
  /** Buses below it: it is a bridge. */
  readonly bridge: {
    readonly primary: number
    readonly secondary: number
    readonly subordinate: number
  } | null
}

export interface TreeReader {
  /** "0000:40": buses that no bridge leads to. */
  readonly rootBuses: ReadonlySet<string>
  /** Functions of a line; null when it belongs to no tree. */
  readonly read: (line: string) => readonly TreeFunction[] | null
}

//                               domain           first bus        last bus
//                           vvvvvvvvvvvv        vvvvvvvvvv       vvvvvvvvvv
const BUS = /\[(?:([\da-f]{4,8}):)?([\da-f]{2})(?:-([\da-f]{2}))?\]/iy
//               device         function, then a bridge, a name or the end
//              vvvvvvvvvvvvv  vvvvv
const DEVICE = /([01][\da-f])\.([0-7])(?=-|\s|$)/iy
//                          root bus
//                      vvvvvvvvvvvvvvvvvvv
const ROOT = /^\s*-(?:\+-)?\[[\da-f:-]{2,17}\]-/i
//                     branch of a tree that has begun
//                     vvvvvvvv
const BRANCH = /^[ |]*(?:\+|\\)-/
const MAX_LINE = 2_000

export const isTreeRoot = (line: string): boolean => line.length <= MAX_LINE && ROOT.test(line)

export const treeReader = (): TreeReader => {
  const busOfColumn = new Map<number, Bus>()
  const rootBuses = new Set<string>()
  let begun = false
  return {
    rootBuses,
    read: (line) => {
      if (line.length > MAX_LINE) return null
      if (isTreeRoot(line)) begun = true
      else if (!begun || !BRANCH.test(line)) return null
      return functionsIn(line, busOfColumn, rootBuses)
    },
  }
}

const functionsIn = (
  line: string,
  busOfColumn: Map<number, Bus>,
  rootBuses: Set<string>,
): readonly TreeFunction[] => {
  const found: TreeFunction[] = []
  let bus: Bus | undefined
  for (let at = 0; at < line.length; ) {
    const character = line[at]
    if (character === '+' || character === '\\') {
      if (bus) busOfColumn.set(at, bus)
      else bus = busOfColumn.get(at)
      at += 1
    } else if (character === '[') {
      BUS.lastIndex = at
      const [text, domain, first = '', last = first] = BUS.exec(line) ?? []
      if (text === undefined) break
      const number = Number.parseInt(first, 16)
      const bridge = found.pop()
      if (bridge && bus) {
        const subordinate = Number.parseInt(last, 16)
        found.push({ ...bridge, bridge: { primary: bus.number, secondary: number, subordinate } })
      }
      if (!bus) rootBuses.add(`${domain?.toLowerCase() ?? '0000'}:${first.toLowerCase()}`)
      bus = { domain: domain?.toLowerCase() ?? bus?.domain ?? '0000', number }
      at += text.length
    } else if (character === ' ' || character === '|' || character === '-') at += 1
    else {
      DEVICE.lastIndex = at
      const [text] = DEVICE.exec(line) ?? []
      if (text === undefined || !bus) break
      at += text.length
      const hexBus = bus.number.toString(16).padStart(2, '0')
      const name = line[at] === ' ' ? line.slice(at).trim().slice(0, 300) : ''
      found.push({ bdf: `${bus.domain}:${hexBus}:${text.toLowerCase()}`, name, bridge: null })
      if (name !== '') break
    }
  }
  return found
}
