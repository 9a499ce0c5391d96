/** What a document may hold. A hostile file meets these before anything is built from it. */
export const LIMITS = {
  bytes: 8 * 1024 * 1024,
  depth: 12,
  parts: 10_000,
  links: 20_000,
  interfaces: 20_000,
  flows: 20_000,
  waivers: 1_000,
  costs: 1_000,
  /** In the unit of the cost book. */
  cost: 1e12,
  settings: 100,
  functions: 4_096,
  /** Ports of a part with bits set by hand. */
  ports: 4_096,
  title: 200,
  name: 80,
  notes: 20_000,
  reason: 1_000,
  text: 1_000,
  /** Pixels from the corner of the sheet, either way. */
  position: 1_000_000,
} as const
