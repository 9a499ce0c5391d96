import { cleanLines } from '../clean-text.ts'
import { defineFormat } from '../define-format.ts'
import { EMPTY_MACHINE } from '../machine/machine.ts'
import { isHexLine } from './config-space.ts'
import { addressAlone, headerOf } from './header.ts'
import { machineReadableHeader } from './machine-readable.ts'
import { parseLspci } from './parse.ts'
import { isTreeRoot } from './tree-line.ts'

const LINES_TO_LOOK_AT = 400

export const lspci = defineFormat({
  id: 'lspci',
  title: 'lspci -nnvvv',
  recognises: (text) => {
    let seen = 0
    let alone = false
    for (const { text: line } of cleanLines(text.slice(0, 200_000))) {
      if (headerOf(line) !== null || machineReadableHeader(line) !== null) return true
      if (isTreeRoot(line) || (alone && isHexLine(line))) return true
      alone = addressAlone(line) !== null
      seen += 1
      if (seen > LINES_TO_LOOK_AT) return false
    }
    return false
  },
  read: (text) => {
    const { functions, repeated, rootBuses } = parseLspci(text)
    if (repeated.length === 0) return { ...EMPTY_MACHINE, functions, rootBuses }
    const says = `${repeated.length} functions are listed more than once (${repeated[0]} first); what was said of each was put together.`
    return { ...EMPTY_MACHINE, functions, rootBuses, notes: [{ severity: 'info', says }] }
  },
})
