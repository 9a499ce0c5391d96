/** What a broken or hostile function of an adapter does: it writes where it should not. */
import { choice, count, type Fields, text } from '../fields.ts'

export const STRAY = {
  strayWrites: count({
    label: 'Stray writes',
    unit: '/s',
    default: 0,
    min: 0,
    max: 100_000,
    means:
      'DMA writes a second that its function of the adapter makes where it should not, as a broken or hostile device does; 0: none',
  }),
  strayAim: choice(['any', 'host', 'guest', 'peer', 'interrupt'], {
    label: 'Stray writes go to',
    default: 'any',
    means:
      'Any memory of the host by its size, that of the host itself, of another VM, registers of another adapter, or the addresses that raise interrupts',
    says: {
      any: 'any memory',
      host: 'memory of the host',
      guest: 'memory of a VM',
      peer: 'another adapter',
      interrupt: 'interrupts',
    },
  }),
  strayVictim: text({
    label: 'Stray victim',
    default: '',
    maxLength: 80,
    means: 'Name of the VM or the adapter that they aim at; empty: the first other one',
  }),
} as const satisfies Fields
