import { useCallback, useMemo } from 'react'
import { linkFields } from '../../scenario/field-sets.ts'
import { LiveReading } from '../controls/reading.tsx'
import { percent } from '../format/quantity.ts'
import { ShowPcie } from '../pcie/show-pcie.tsx'
import { stationsOfLink, utilisationAt } from '../readings/stations.ts'
import { useLayout } from '../readings/use-layout.ts'
import { selectLink } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { CloseInspector } from './close-inspector.tsx'
import { SettingsForm } from './settings-form.tsx'

export function LinkInspector({ id }: { readonly id: string }) {
  const link = useStore(selectLink(id))
  const from = useStore(({ scenario }) => scenario.parts[link?.from.part ?? '']?.name)
  const to = useStore(({ scenario }) => scenario.parts[link?.to.part ?? '']?.name)
  const layout = useLayout()
  const directions = useMemo(() => (layout ? stationsOfLink(id) : []), [id, layout])
  if (!link) return null
  const name = `${from} to ${to}`
  return (
    <>
      <header className="inspector-head">
        <div>
          <h2>{name}</h2>
          <span className="quiet">
            {link.from.port} to {link.to.port}
          </span>
        </div>
        <CloseInspector />
      </header>
      <div className="inspector-body">
        {directions.length > 0 ? (
          <section className="readings" aria-label="Readings">
            {directions.map(({ index, direction, does }) => (
              <Direction key={index} index={index} says={direction ?? does} />
            ))}
          </section>
        ) : null}
        <ShowPcie link={id} />
        <SettingsForm id={id} fields={linkFields()} settings={link.settings} />
      </div>
    </>
  )
}

function Direction({ index, says }: { readonly index: number; readonly says: string }) {
  const read = useCallback(() => percent(utilisationAt(index)), [index])
  return (
    <div className="station-reading">
      <LiveReading
        read={read}
        definition="Share of time that the link was sending"
        className="big"
      />
      <span>{says}</span>
    </div>
  )
}
