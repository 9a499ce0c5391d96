import './blast.css'
import { useStore } from '../store/store.ts'
import { lookFrom, startIn, startsIn, useBlast } from './blast-store.ts'
import { radiusWords } from './blast-words.ts'

const WORDS: Readonly<Record<string, (name: string) => string>> = {
  vm: (name) => `${name} is compromised`,
  nic: (name) => `${name} turns malicious`,
  host: (name) => `the I/O stack of ${name} is compromised`,
}

/** Where the attack begins, and what it comes to. Nothing here edits the design. */
export function BlastStrip() {
  const { answer, problem, from: chosen } = useBlast()
  const parts = useStore(({ scenario }) => scenario.parts)
  const scenario = useStore((store) => store.scenario)
  const from = startIn(scenario, chosen)
  if (from === null) return null
  return (
    <section className="headline blast-strip" aria-label="Blast radius">
      <h2>Blast radius</h2>
      <span className="field-box">
        <select
          aria-label="What is hostile"
          value={from}
          onChange={(event) => lookFrom(event.target.value)}
        >
          {startsIn(scenario).map((id) => (
            <option key={id} value={id}>
              {WORDS[parts[id]!.kind]?.(parts[id]!.name)}
            </option>
          ))}
        </select>
      </span>
      <p role="status">
        {problem ??
          (answer?.radius.from === from
            ? radiusWords(answer.radius)
            : 'Looking at what it reaches …')}
      </p>
    </section>
  )
}
