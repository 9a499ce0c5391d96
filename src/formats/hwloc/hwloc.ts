import { defineFormat } from '../define-format.ts'
import { firstElement } from '../xml.ts'
import { readHwloc } from './read-hwloc.ts'

export const hwloc = defineFormat({
  id: 'hwloc',
  title: 'lstopo XML',
  recognises: (text) => firstElement(text) === 'topology',
  read: readHwloc,
})
