/** Settings of a link, by what it carries. The PCIe ends say themselves how fast they are. */
import { amount, type Fields } from '../fields.ts'
import type { Medium } from '../parts/define-part.ts'

const ethernet = {
  lengthMetres: amount({
    label: 'Length',
    unit: 'm',
    default: 3,
    min: 0,
    max: 100_000,
    means: 'Of the cable: 5 ns a metre',
    first: true,
  }),
} as const satisfies Fields

const pcie = {} as const satisfies Fields

export const LINK_FIELDS = { ethernet, pcie } as const satisfies Record<Medium, Fields>

/** Of any link: the door does not ask what the ends are. */
export const ANY_LINK_FIELDS: Fields = { ...ethernet, ...pcie }
