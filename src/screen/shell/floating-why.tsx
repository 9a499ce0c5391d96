/** The why card over the sheet: it comes when a flow has something to explain and goes when it has not. */
import { useCallback, useEffect, useState } from 'react'
import { bitRate, duration, inWords, percent, sentenceStart } from '../format/quantity.ts'
import { WhyCard, type WhyChange } from '../panels/why-card.tsx'
import { stationAt } from '../readings/stations.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { type Help, whatWouldHelp } from '../readings/what-would-help.ts'
import { type Why, whyNow } from '../readings/why.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'
import { Pointing } from './pointing.tsx'

/** A reason stands this long before another takes its place, so that it can be read. */
const SETTLE_MS = 1_500

/** What changes the card, as one value: the numbers on it move in steps a reader could notice. */
const keyNow = (): string => {
  const why = whyNow()
  if (!why) return ''
  return `${why.flow} ${why.station} ${Math.round(why.share * 20)} ${Math.round(Math.log2(why.p99Ns) * 4)}`
}

const nameOfSender = (flow: string): string => {
  const { scenario } = store.getState()
  const { from, to } = scenario.flows[flow] ?? { from: '', to: '' }
  const end = scenario.interfaces[from] ?? scenario.interfaces[to]
  return (end && scenario.parts[end.on]?.name) ?? scenario.flows[flow]?.name ?? flow
}

const sentenceOf = ({ flow, station, share }: Why): string => {
  const { name, does, kind } = stationAt(station) ?? live.layout.stations[station]!
  const what =
    kind === 'core' && does
      ? `${sentenceStart(name)}, which runs the *${does}*,`
      : `*${sentenceStart(name)}*`
  const busy = inWords(percent(live.digest?.utilisation[station] ?? 1))
  return `${what} is ${busy} busy. *${inWords(percent(share))}* of ${nameOfSender(flow)}’s p99 is waiting for it.`
}

const changeOf = ({ title, edit, price, ...figures }: Help): WhyChange => {
  const rate = figures.afterBitsPerSecond > 1.05 * figures.beforeBitsPerSecond
  return {
    title,
    before: rate
      ? `≈ ${inWords(bitRate(figures.beforeBitsPerSecond))}`
      : `≈ ${inWords(duration(figures.beforeNs))}`,
    after: rate ? inWords(bitRate(figures.afterBitsPerSecond)) : inWords(duration(figures.afterNs)),
    ...(price === undefined ? {} : { price }),
    run: () => store.getState().edit(edit),
  }
}

/** A core is drawn in its host, a link by itself; all else is where its part is. */
const pointsAt = ({ station }: Why): string => {
  const { kind, key, link, part } = live.layout.stations[station]!
  return kind === 'core' ? key : (link ?? part)
}

export function FloatingWhy() {
  const key = useLiveValue(keyNow, SETTLE_MS)
  const [dismissed, setDismissed] = useState('')
  const close = useCallback(() => setDismissed(key.split(' ', 2).join(' ')), [key])
  const why = key === '' ? undefined : whyNow()
  const helps = useHelp(why?.flow)
  if (!why || key.startsWith(`${dismissed} `)) return null
  return (
    <Pointing at={pointsAt(why)}>
      <WhyCard
        title={`Why is ${nameOfSender(why.flow)} slow?`}
        sentence={sentenceOf(why)}
        shares={[
          {
            label: `waiting ${inWords(duration(why.waitNs))}`,
            share: why.share,
            kind: 'waited',
            slow: true,
          },
          {
            label: `all else ${inWords(duration(why.p99Ns - why.waitNs))}`,
            share: 1 - why.share,
            kind: 'worked',
          },
        ]}
        changes={helps.map(changeOf)}
        onClose={close}
      />
    </Pointing>
  )
}

/** Asked again for every design: what helped the last one may be what was just done. */
const useHelp = (flow: string | undefined): readonly Help[] => {
  const scenario = useStore((state) => state.scenario)
  const [helps, setHelps] = useState<readonly Help[]>([])
  useEffect(() => {
    let stale = false
    setHelps([])
    if (flow === undefined) return
    whatWouldHelp(scenario, flow).then(
      (found) => {
        if (!stale) setHelps(found)
      },
      () => {
        // Without the edits worker the card still says why; the failure itself is told elsewhere.
      },
    )
    return () => {
      stale = true
    }
  }, [scenario, flow])
  return helps
}
