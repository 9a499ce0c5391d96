/** Two functions by their addresses: who sends, and whose memory takes it. */
export interface Pair {
  readonly from: string
  readonly to: string
}
