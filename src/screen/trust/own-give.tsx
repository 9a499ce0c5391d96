import { useId, useRef, useState } from 'react'
import { StateMark } from '../glyphs/state-mark.tsx'

interface OwnGiveProps {
  readonly problem: string | null
  readonly onFiles: (files: readonly File[], seconds?: number) => void
}

/** How a person gives what they measured; dropping it on the dialog does the same. */
export function OwnGive({ problem, onFiles }: OwnGiveProps) {
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [seconds, setSeconds] = useState('')
  const given = Number(seconds)
  return (
    <section className="trust-own" aria-label="Your own measurements">
      <div className="trust-own-give">
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          aria-label="Files of your own measurements"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])]
            event.target.value = ''
            if (chosen.length > 0) onFiles(chosen, given > 0 ? given : undefined)
          }}
        />
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          Add your own measurement
        </button>
        <div className="field">
          <label htmlFor={id}>Seconds between ethtool snapshots</label>
          <span className="field-box">
            <input
              id={id}
              inputMode="decimal"
              value={seconds}
              placeholder="if they do not say"
              onChange={(event) => setSeconds(event.target.value)}
            />
          </span>
        </div>
      </div>
      <p className="quiet">
        What iperf3, fio 3 (text or JSON) or ethtool -S printed, two snapshots or one with its
        seconds; drop files anywhere here. It is held against the design that is open and stays in
        this browser.
      </p>
      {problem === null ? null : (
        <p role="alert" className="dialog-note">
          <StateMark state="sat" />
          <span>{problem}</span>
        </p>
      )}
    </section>
  )
}
