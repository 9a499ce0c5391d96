import { useDeferredValue, useMemo } from 'react'
import type { PciFunction } from '../../pci/pci-function.ts'
import { matching } from '../find/match-function.ts'
import { counted } from '../format/quantity.ts'
import { searchFunctions, useShownFunctions } from '../store/shown-functions.ts'
import { store, useStore } from '../store/store.ts'
import { functionsOf, type OwnedFunction } from './functions-of.ts'

/** More is found by typing. */
const MOST_ROWS = 100

/** What a listing told of a part, function by function; of a host, what of it is not drawn. */
export function PciFunctions({ part }: { readonly part: string }) {
  const scenario = useStore((now) => now.scenario)
  const all = useMemo(() => functionsOf(scenario, part), [scenario, part])
  const shown = useShownFunctions()
  const isShown = shown.part === part
  const query = useDeferredValue(isShown ? shown.query : '')
  const found = useMemo(() => matching(all, query), [all, query])
  if (all.length === 0) return null
  return (
    <details
      className="inspector-section inspector-fold"
      open={isShown}
      onToggle={({ currentTarget: { open } }) => {
        if (open !== isShown) useShownFunctions.setState({ part: open ? part : null, query: '' })
      }}
    >
      <summary>
        PCI functions <span className="quiet function-count">{all.length}</span>
      </summary>
      {isShown ? (
        <>
          <input
            type="search"
            className="function-search"
            aria-label="Search these functions"
            placeholder="Address, name, driver or class"
            value={shown.query}
            onChange={({ target: { value } }) => searchFunctions(part, value)}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too */}
          <ul className="functions" aria-label="Functions" tabIndex={0}>
            {found.slice(0, MOST_ROWS).map((each) => (
              <FunctionRow key={each.facts.bdf} owned={each} isOwn={each.part === part} />
            ))}
          </ul>
          {found.length > MOST_ROWS ? (
            <p className="means">
              {counted(found.length - MOST_ROWS, 'more function')}: type to find one.
            </p>
          ) : null}
          {found.length === 0 ? <p className="means">None of them is called that.</p> : null}
        </>
      ) : null}
    </details>
  )
}

const detailsOf = ({ className, driver, iommuGroup, vendorDevice, numaNode }: PciFunction) =>
  [
    className,
    ...(vendorDevice === null ? [] : [vendorDevice]),
    ...(driver === null ? [] : [driver]),
    ...(iommuGroup === null ? [] : [`group ${iommuGroup}`]),
    ...(numaNode === null ? [] : [`node ${numaNode}`]),
  ].join(' · ')

function FunctionRow({ owned, isOwn }: { readonly owned: OwnedFunction; readonly isOwn: boolean }) {
  const { part, facts } = owned
  const words = (
    <>
      <code>{facts.bdf.replace(/^0000:/, '')}</code>
      <span>{facts.name}</span>
      <span className="quiet">{detailsOf(facts)}</span>
    </>
  )
  return (
    <li>
      {isOwn ? (
        words
      ) : (
        <button
          type="button"
          className="line-button"
          onClick={() => store.getState().select([part])}
        >
          {words}
        </button>
      )}
    </li>
  )
}
