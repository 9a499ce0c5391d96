/** What a person measured, known by its content: fio, iperf3 and `ethtool -S`. */
import type { OwnMeasurement } from '../../simulation/own-figure.ts'
import { FormatError, MAX_CHARACTERS } from '../define-format.ts'
import type { NamedText } from '../unpack.ts'
import { readEthtool, recognisesEthtool } from './ethtool.ts'
import { readFio, recognisesFio } from './fio.ts'
import { readIperf3, recognisesIperf3 } from './iperf3.ts'

/** Snapshots of `ethtool -S` belong together, in the order given. `seconds`: between them, where they do not say. Throws a FormatError. */
export const readMeasurements = (
  texts: readonly NamedText[],
  seconds?: number,
): readonly OwnMeasurement[] => {
  for (const { name, text } of texts)
    if (text.length > MAX_CHARACTERS)
      throw new FormatError(name, 0, 'it is too long for what one benchmark prints')
  const counters = texts.filter(({ text }) => recognisesEthtool(text))
  const others = texts.filter((each) => !counters.includes(each))
  const own = others.map(({ name, text }): OwnMeasurement => {
    if (recognisesFio(text)) return { name, tool: 'fio', ...readFio(text) }
    if (recognisesIperf3(text)) return { name, tool: 'iperf3', ...readIperf3(text) }
    throw new FormatError(
      name,
      0,
      'nothing in it was measured by a tool that is known here: what iperf3, fio 3 or ethtool -S printed would do',
    )
  })
  if (counters.length === 0) return own
  const read = readEthtool(
    counters.map(({ text }) => text),
    seconds,
  )
  const name = counters.map((each) => each.name).join(', ')
  return [...own, { name, tool: 'ethtool', ...read }]
}
