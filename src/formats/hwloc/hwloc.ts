import { defineFormat } from '../define-format.ts'
import { readHwloc } from './read-hwloc.ts'

export const hwloc = defineFormat({
  id: 'hwloc',
  title: 'lstopo XML',
  recognises: (text) => /<topology[\s>]/.test(text.slice(0, 4_000)),
  read: readHwloc,
})
