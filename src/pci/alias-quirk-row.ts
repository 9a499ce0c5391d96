/** A row of the table of requester IDs that are not a function's own. */
export type Alias =
  | 'function-0'
  | 'function-1'
  | 'xeon-phi'
  | 'visual-compute'
  | 'whole-bus'
  | 'hidden-pcie-bridge'
  | 'translates-here'

export interface AliasQuirkRow {
  readonly alias: Alias
  readonly vendor: number
  /** A line each, as in the table of ACS quirks. */
  readonly devices: string
}
