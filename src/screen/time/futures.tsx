/** Beside the ruler: back to the end of the run, and its other futures. */
import { ChevronDown, GitBranch, SkipForward } from 'lucide-react'
import type { BranchInfo } from '../../simulation/steering.ts'
import { IconButton } from '../controls/icon-button.tsx'
import type { MenuEntry } from '../controls/menu.ts'
import { MenuButton } from '../controls/menu-button.tsx'
import { clock, inWords } from '../format/quantity.ts'
import { useLiveValue } from '../readings/use-live-value.ts'
import { client } from '../simulation/client.ts'
import { live } from '../store/live.ts'
import { useStore } from '../store/store.ts'

const isBehind = (): boolean => live.timeNs < live.endNs

export function Futures() {
  const branches = useStore((store) => store.branches)
  const behind = useLiveValue(isBehind)
  return (
    <>
      {behind ? (
        <IconButton
          icon={SkipForward}
          label="To the end of what was run"
          onPress={() => void client.seek(live.endNs)}
        />
      ) : null}
      {branches.length > 1 ? <Branches branches={branches} /> : null}
    </>
  )
}

const nameOf = ({ firstEdit }: BranchInfo): string => firstEdit ?? 'as it was opened'

/** The one that is followed grows while it runs. */
const spanOf = ({ fromNs, toNs, isCurrent }: BranchInfo): string =>
  `${inWords(clock(fromNs))} – ${inWords(clock(isCurrent ? live.endNs : toNs))}`

function Branches({ branches }: { readonly branches: readonly BranchInfo[] }) {
  const current = branches.find(({ isCurrent }) => isCurrent)
  const entries = branches.map(
    (branch): MenuEntry => ({
      id: String(branch.id),
      title: `${nameOf(branch)} (${spanOf(branch)})`,
      checked: branch.isCurrent,
      run: () => client.goTo(branch.id),
    }),
  )
  const name = current ? nameOf(current) : ''
  return (
    <MenuButton
      label={`Future: ${name}; ${branches.length} futures`}
      entries={entries}
      className="quiet-button futures"
      align="end"
    >
      <GitBranch size={14} strokeWidth={1.5} aria-hidden="true" />
      <span>{name}</span>
      <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
    </MenuButton>
  )
}
