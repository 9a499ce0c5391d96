/** How busy a station is: four states, each with a colour, a shape and a word. */
export type State = 'idle' | 'ok' | 'busy' | 'sat'

export const STATE_WORDS: Readonly<Record<State, string>> = {
  idle: 'Idle',
  ok: 'OK',
  busy: 'Busy',
  sat: 'Saturated',
}

const IDLE_BELOW = 0.005
const BUSY_FROM = 0.7
const SATURATED_FROM = 0.95

export const stateOf = (utilisation: number): State => {
  if (!(utilisation >= IDLE_BELOW)) return 'idle'
  if (utilisation < BUSY_FROM) return 'ok'
  return utilisation < SATURATED_FROM ? 'busy' : 'sat'
}
