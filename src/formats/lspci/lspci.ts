import { defineFormat } from '../define-format.ts'
import { cleanLines } from './clean-text.ts'
import { headerOf } from './header.ts'
import { importLspci } from './import-lspci.ts'

const LINES_TO_LOOK_AT = 400

export const lspci = defineFormat({
  id: 'lspci',
  title: 'lspci -nnvvv',
  fileName: /lspci|\.lspci$/i,
  recognises: (text) => {
    let seen = 0
    for (const { text: line } of cleanLines(text.slice(0, 200_000))) {
      if (headerOf(line) !== null) return true
      seen += 1
      if (seen > LINES_TO_LOOK_AT) return false
    }
    return false
  },
  read: importLspci,
})
