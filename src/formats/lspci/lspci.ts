import { defineFormat } from '../define-format.ts'
import { EMPTY_MACHINE } from '../machine/machine.ts'
import { cleanLines } from './clean-text.ts'
import { headerOf } from './header.ts'
import { parseLspci } from './parse.ts'

const LINES_TO_LOOK_AT = 400

export const lspci = defineFormat({
  id: 'lspci',
  title: 'lspci -nnvvv',
  recognises: (text) => {
    let seen = 0
    for (const { text: line } of cleanLines(text.slice(0, 200_000))) {
      if (headerOf(line) !== null) return true
      seen += 1
      if (seen > LINES_TO_LOOK_AT) return false
    }
    return false
  },
  read: (text) => {
    const { functions, repeated } = parseLspci(text)
    if (repeated.length === 0) return { ...EMPTY_MACHINE, functions }
    const says = `${repeated.length} functions are listed more than once (${repeated[0]} first); what was said of each was put together.`
    return { ...EMPTY_MACHINE, functions, notes: [{ severity: 'info', says }] }
  },
})
