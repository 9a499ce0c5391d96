/** Settings of a link. The PCIe ends say themselves how fast they are. */
import { amount, type Fields } from '../fields.ts'

/** Of any link: the door does not ask what the ends are. */
export const ANY_LINK_FIELDS = {
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
