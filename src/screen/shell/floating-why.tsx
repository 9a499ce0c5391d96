/** The why card over the sheet: it comes when a flow has something to explain and goes when it has not. */
import { useCallback, useEffect, useState } from 'react'
import { bitRate, duration, inWords } from '../format/quantity.ts'
import { WhyCard, type WhyChange } from '../panels/why-card.tsx'
import { useLiveValue } from '../readings/use-live-value.ts'
import { type Help, whatWouldHelp } from '../readings/what-would-help.ts'
import { type Why, whyNow } from '../readings/why.ts'
import { nameOfSender, whyKey, whySentence } from '../readings/why-sentence.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'
import { Pointing } from './pointing.tsx'

/** A reason stands this long before another takes its place, so that it can be read. */
const SETTLE_MS = 1_500

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
  const key = useLiveValue(whyKey, SETTLE_MS)
  const [dismissed, setDismissed] = useState('')
  const close = useCallback(() => setDismissed(key.split(' ', 2).join(' ')), [key])
  const [wanted, setWanted] = useState('')
  const why = key === '' ? undefined : whyNow()
  const helps = useHelp(why?.flow)
  if (!why || key.startsWith(`${dismissed} `)) return null
  return (
    <Pointing at={pointsAt(why)} isWanted={wanted === why.flow}>
      <WhyCard
        title={`Why is ${nameOfSender(why.flow)} slow?`}
        sentence={whySentence(why)}
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
        onUnfold={() => setWanted(why.flow)}
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
