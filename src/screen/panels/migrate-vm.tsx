import { useState } from 'react'
import { type MigrationBlock, migrationBlocks } from '../../rules/migration-blocks.ts'
import type { Edit } from '../../scenario/edit.ts'
import { addStandbys, switchAll } from '../../scenario/edits/migration.ts'
import { moveVm } from '../../scenario/edits/vms.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'
import { Pick } from './pick.tsx'

const does = (edit: Edit): void => {
  store.getState().edit(edit)
  store.getState().endGesture()
}

/** To another host, while it runs; or why that cannot be, and what would make it so. */
export function MigrateVm({ vm }: { readonly vm: string }) {
  const scenario = useStore((now) => now.scenario)
  const [picked, setPicked] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const topology = topologyOf(scenario)
  const name = scenario.parts[vm]?.name ?? vm
  const home = topology.vms.get(vm)?.host
  const hosts = [...topology.hosts.values()]
    .filter(({ id }) => id !== home)
    .map(({ id, name: says }) => ({ value: id, says }))
  const target = hosts.find(({ value }) => value === picked) ?? hosts[0]
  const blocks = migrationBlocks(topology, vm)
  const mayMove = blocks.length === 0 && target !== undefined
  const migrate = () => {
    setAsked(!mayMove)
    if (mayMove) does(moveVm(store.getState().scenario, vm, target.value))
  }
  return (
    <section className="inspector-section" aria-label="Migration">
      <h3>Migration</h3>
      {target ? <Pick label="To" value={target.value} choices={hosts} onPick={setPicked} /> : null}
      <button type="button" className="button button-small" onClick={migrate}>
        Migrate {name}
      </button>
      {isAsked && !mayMove ? (
        <div role="alert">
          {blocks.map(({ view, says }) => (
            <Refusal key={view.id} says={`${name} cannot migrate: ${says}.`} />
          ))}
          {blocks.length === 0 ? (
            <Refusal says={`${name} cannot migrate: there is no other host in this design.`} />
          ) : (
            <Remedies vm={vm} blocks={blocks} />
          )}
        </div>
      ) : null}
    </section>
  )
}

function Refusal({ says }: { readonly says: string }) {
  return (
    <p className="dialog-note">
      <StateMark state="sat" label="blocked" />
      <span>{says}</span>
    </p>
  )
}

interface RemediesProps {
  readonly vm: string
  readonly blocks: readonly MigrationBlock[]
}

function Remedies({ vm, blocks }: RemediesProps) {
  const remedies = [...new Set(blocks.flatMap((block) => block.remedies))]
  const takeStandby = blocks.every(({ takesStandby }) => takesStandby)
  const vfs = blocks.map(({ view }) => view.id)
  return (
    <>
      <p className="means">It could with:</p>
      <ul className="means remedies">
        {remedies.map((remedy) => (
          <li key={remedy}>{remedy}</li>
        ))}
      </ul>
      {takeStandby ? (
        <button
          type="button"
          className="button button-small"
          onClick={() => does(addStandbys(store.getState().scenario, vfs))}
        >
          Add a virtio standby
        </button>
      ) : null}
      <button
        type="button"
        className="button button-small"
        onClick={() => does(switchAll(store.getState().scenario, vm))}
      >
        Attach to the vswitch instead
      </button>
    </>
  )
}
