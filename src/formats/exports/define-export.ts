/** The shape of an exporter: a resolved design in, texts out. `catalog.ts` is the list. */
import type { HostView, Topology } from '../../scenario/topology-view.ts'

export interface ExportedFile {
  /** "vm-a.xml": letters, digits, dashes and dots. */
  readonly name: string
  readonly text: string
}

interface ExportShape {
  readonly id: string
  readonly title: string
  readonly means: string
}

/** Configuration of one host. */
export interface HostExport extends ExportShape {
  readonly scope: 'host'
  readonly write: (topology: Topology, host: HostView) => readonly ExportedFile[]
}

/** The design as a whole. */
export interface DesignExport extends ExportShape {
  readonly scope: 'design'
  readonly write: (topology: Topology) => readonly ExportedFile[]
}

export type ExportFormat = HostExport | DesignExport

/** Why nothing was written: each sentence names the place, what was found and what would do. */
export class ExportError extends Error {
  override readonly name = 'ExportError'

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
  }
}
