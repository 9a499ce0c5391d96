/** The why card over the sheet: it comes when a flow has something to explain and goes when it has not. */
import { useCallback, useState } from 'react'
import { duration, inWords } from '../format/quantity.ts'
import { WhyCard, type WhyChange } from '../panels/why-card.tsx'
import { useHelp } from '../readings/use-help.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { type Proven, RUNS_EACH } from '../readings/what-would-help.ts'
import { type Why, whyNow } from '../readings/why.ts'
import { nameOfSender, whyKey, whySentence } from '../readings/why-sentence.ts'
import { live } from '../store/live.ts'
import { store, useStore } from '../store/store.ts'
import { notify } from './notify.ts'
import { Pointing } from './pointing.tsx'

/** A reason stands this long before another takes its place, so that it can be read. */
const SETTLE_MS = 1_500

const MOST_SHOWN = 2

const changeOf = ({ trial: { title, label, scenario, price }, says }: Proven): WhyChange => ({
  title,
  says,
  ...(price[0] === undefined ? {} : { price: price.join(' ') }),
  run: () => {
    const { edit, endGesture, undo } = store.getState()
    edit({ label, change: () => scenario })
    endGesture()
    notify(label, { label: 'Undo', run: undo })
  },
})

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
  const seed = useStore(({ scenario }) => scenario.seed)
  const why = key === '' ? undefined : whyNow()
  const help = useHelp(why)
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
        changes={help.helps.slice(0, MOST_SHOWN).map(changeOf)}
        proof={{ ...help, seed, runs: RUNS_EACH }}
        onUnfold={() => setWanted(why.flow)}
        onClose={close}
      />
    </Pointing>
  )
}
