/** Why a flow is slow, in words. */
import { inWords, percent, sentenceStart } from '../format/quantity.ts'
import { live } from '../store/live.ts'
import { store } from '../store/store.ts'
import { stationAt } from './stations.ts'
import { type Why, whyNow } from './why.ts'

/** What changes the reason, as one value: the numbers of it move in steps a reader could notice. */
export const whyKey = (): string => {
  const why = whyNow()
  if (!why) return ''
  return `${why.flow} ${why.station} ${Math.round(why.share * 20)} ${Math.round(Math.log2(why.p99Ns) * 4)}`
}

export const nameOfSender = (flow: string): string => {
  const { scenario } = store.getState()
  const { from, to } = scenario.flows[flow] ?? { from: '', to: '' }
  const end = scenario.interfaces[from] ?? scenario.interfaces[to]
  return (end && scenario.parts[end.on]?.name) ?? scenario.flows[flow]?.name ?? flow
}

/** Parts between asterisks are bold. */
export const whySentence = ({ flow, station, share }: Why): string => {
  const { name, does, kind } = stationAt(station) ?? live.layout.stations[station]!
  const what =
    kind === 'core' && does
      ? `${sentenceStart(name)}, which runs the *${does}*,`
      : `*${sentenceStart(name)}*`
  const busy = inWords(percent(live.digest?.utilisation[station] ?? 1))
  return `${what} is ${busy} busy. *${inWords(percent(share))}* of ${nameOfSender(flow)}’s p99 is waiting for it.`
}
