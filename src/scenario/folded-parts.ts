/** Devices inside the root complex that an import brought: a drawing folds them into their host. */
import type { Part } from './scenario.ts'

const IMPORTED: ReadonlySet<string> = new Set(['pci-function', 'pci-bridge', 'rc-endpoint'])

export const foldsIntoContainer = ({ kind, in: container }: Part): boolean =>
  container !== undefined && IMPORTED.has(kind)
