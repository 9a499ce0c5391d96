import { useState } from 'react'
import { DATA_PATHS } from '../../data-paths/catalog.ts'
import { adapterFor } from '../../scenario/edits/interfaces.ts'
import { addVms } from '../../scenario/edits/vms.ts'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { flowEnds } from './flow-ends.ts'
import { Fold } from './fold.tsx'
import { Pick } from './pick.tsx'

const PATHS = DATA_PATHS.filter(({ on }) => on === 'vm').map(({ id, title }) => ({
  value: id,
  says: title,
}))
const MOST = 500
const NOWHERE = ''

/** "x 50 VMs": alike, each with an interface and a flow. */
export function ManyVms({ host }: { readonly host: string }) {
  const scenario = useStore((now) => now.scenario)
  const [count, setCount] = useState('50')
  const [path, setPath] = useState('sr-iov')
  const [place, setPlace] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const topology = topologyOf(scenario)
  if (topology.hosts.get(host)?.settings.platform === 'native') return null
  const ports = (topology.hosts.get(host)?.adapters ?? []).flatMap((adapter) => {
    const view = topology.adapters.get(adapter)!
    return Array.from({ length: view.settings.wirePorts }, (_, pf) => ({
      value: `${adapter}/${pf}`,
      says: `PF ${pf} of ${view.name}`,
    }))
  })
  const port =
    ports.find(({ value }) => value === place) ??
    ports.find(({ value }) => value === `${adapterFor(topology, host, path)}/0`)
  const ends = [...flowEnds(scenario), { value: NOWHERE, says: 'nowhere: no flows' }]
  const end = ends.find(({ value }) => value === to) ?? ends[0]!
  const wanted = Number(count)
  const isCount = Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST
  const add = () => {
    const { scenario: now, edit, endGesture, moveCamera } = store.getState()
    if (!isCount) return
    const [adapter = '', pf = '0'] = port?.value.split('/') ?? []
    edit(
      addVms(now, host, wanted, {
        path,
        ...(port ? { adapter, pf: Number(pf) } : {}),
        ...(end.value === NOWHERE ? {} : { to: end.value }),
      }),
    )
    endGesture()
    moveCamera('fit')
  }
  return (
    <Fold title="Many VMs at once">
      <form
        aria-label="Many VMs"
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <div className="field" data-wrong={isCount ? undefined : true}>
          <label htmlFor="many-vms">How many</label>
          <span className="field-box">
            <input
              id="many-vms"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={count}
              aria-invalid={isCount ? undefined : true}
              onChange={(event) => setCount(event.target.value)}
            />
          </span>
          {isCount ? null : <p className="field-wrong">1 to {MOST}</p>}
        </div>
        <Pick label="Attached by" value={path} choices={PATHS} onPick={setPath} />
        {ports.length > 0 ? (
          <Pick label="At" value={port?.value ?? ''} choices={ports} onPick={setPlace} />
        ) : (
          <p className="means">The host has no adapter yet: they get no interface.</p>
        )}
        {ports.length > 0 ? (
          <Pick label="Flow to" value={end.value} choices={ends} onPick={setTo} />
        ) : null}
        <button type="submit" className="button button-small" disabled={!isCount}>
          Add {isCount ? wanted : ''} {wanted === 1 ? 'VM' : 'VMs'}
        </button>
      </form>
    </Fold>
  )
}
