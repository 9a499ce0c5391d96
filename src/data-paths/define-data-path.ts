/**
 * The shape of a data path: how an interface reaches its adapter. One file per path says what it is, which the page, the
 * rules and the formats read; what a frame goes through on it is `stages/`, which the compiler reads.
 */
import type { Fields } from '../fields.ts'
import type { Capability } from '../parts/define-part.ts'

/** What the interface gets of its adapter. */
export type Attachment =
  /** The host drives the PF and a software switch shares it. */
  | 'software'
  /** A receive pool of the PF, switched by the adapter. */
  | 'pool'
  /** The whole port. */
  | 'pf'
  | 'vf'

export interface DataPath<F extends Fields = Fields> {
  readonly id: string
  readonly title: string
  /** Two or three words on a card: "virtio-net, vhost". */
  readonly short: string
  readonly means: string
  readonly attachment: Attachment
  /** On a host without hypervisor, or in a VM. */
  readonly on: 'host' | 'vm'
  /** What the adapter must offer. */
  readonly needs: readonly Capability[]
  /** Assigned functions sit behind an IOMMU. */
  readonly needsIommu: boolean
  /** Can the VM move to another host while it runs? And if not, why not. */
  readonly migration: { readonly live: true } | { readonly live: false; readonly because: string }
  /** Fields of its own and those that every interface has. */
  readonly settings: F
}

export const defineDataPath = <const F extends Fields>(path: DataPath<F>): DataPath<F> => path
