import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react'
import { DISTANCE_MEANS, type Distance } from '../../pci/distance.ts'
import type { DistanceMatrix } from '../../scenario/peers/distance-matrix.ts'
import type { PeerDevice } from '../../scenario/peers/peer-devices.ts'
import { counted } from '../format/quantity.ts'
import { type Cell, cellAfter } from './grid-keys.ts'
import type { Pair } from './pair.ts'

/** More would be slow to draw, and nobody reads them. */
const MOST_SHOWN = 96

interface MatrixProps {
  readonly matrix: DistanceMatrix
  readonly query: string
  readonly chosen: Pair | null
  readonly onChoose: (pair: Pair) => void
}

/** "03:00.0": the domain is told only where there are several. */
const shortener = (devices: readonly PeerDevice[]): ((bdf: string) => string) => {
  const isOne = devices.every(({ bdf }) => bdf.startsWith('0000:'))
  return (bdf) => (isOne ? bdf.slice(5) : bdf)
}

export function Matrix({ matrix, query, chosen, onChoose }: MatrixProps) {
  const { devices, words, hostName } = matrix
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 })
  const short = useMemo(() => shortener(devices), [devices])
  const rows = useMemo(() => {
    const wanted = query.trim().toLowerCase()
    return devices.flatMap(({ name, bdf }, row) =>
      `${name} ${bdf}`.toLowerCase().includes(wanted) ? [row] : [],
    )
  }, [devices, query])
  const shownRows = rows.slice(0, MOST_SHOWN)
  const columns = devices.slice(0, MOST_SHOWN)
  const at: Cell = {
    row: Math.min(active.row, shownRows.length - 1),
    column: Math.min(active.column, columns.length - 1),
  }
  if (devices.length === 0)
    return (
      <p className="empty">
        {hostName} has no device yet. Join an adapter to a root port, and it is a row here.
      </p>
    )

  const choose = ({ row, column }: Cell): void => {
    const [from, to] = [devices[shownRows[row] ?? -1], columns[column]]
    if (from && to && from !== to) onChoose({ from: from.bdf, to: to.bdf })
  }
  const goTo = (cell: Cell): void => {
    setActive(cell)
    const row = table.current?.tBodies[0]?.rows[cell.row]
    row?.querySelectorAll<HTMLElement>('button')[cell.column]?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    const next = cellAfter(at, event, { rows: shownRows.length, columns: columns.length })
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    goTo(next)
  }
  return (
    <div className="matrix-frame">
      <table
        ref={table}
        className="matrix"
        aria-label={`Distances on ${hostName}; arrow keys move from cell to cell`}
        onKeyDown={press}
      >
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col" className="matrix-node" data-tip="NUMA node, or socket">
              node
            </th>
            {columns.map(({ name, bdf }) => (
              <th key={bdf} scope="col" data-tip={`${name}, ${bdf}`}>
                <span>{name}</span>
                <span className="mono">{short(bdf)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shownRows.map((row, index) => (
            <Row
              key={devices[row]!.bdf}
              device={devices[row]!}
              words={words[row]!}
              columns={columns}
              short={short}
              chosenColumn={chosen?.from === devices[row]!.bdf ? chosen.to : null}
              activeColumn={index === at.row ? at.column : null}
              onPick={(column) => {
                goTo({ row: index, column })
                choose({ row: index, column })
              }}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="empty">No device is called so.</p> : null}
      {rows.length > MOST_SHOWN || devices.length > MOST_SHOWN ? (
        <p className="means">
          {counted(devices.length, 'function')}; the first {MOST_SHOWN} columns and rows are shown.
          Search for others by name or address.
        </p>
      ) : null}
    </div>
  )
}

interface RowProps {
  readonly device: PeerDevice
  readonly words: readonly Distance[]
  readonly columns: readonly PeerDevice[]
  readonly short: (bdf: string) => string
  /** Address of the chosen column. */
  readonly chosenColumn: string | null
  readonly activeColumn: number | null
  readonly onPick: (column: number) => void
}

const isSameRow = (a: RowProps, b: RowProps): boolean =>
  a.device === b.device &&
  a.words === b.words &&
  a.columns === b.columns &&
  a.chosenColumn === b.chosenColumn &&
  a.activeColumn === b.activeColumn

const Row = memo(function Row(props: RowProps) {
  const { device, words, columns, short, chosenColumn, activeColumn, onPick } = props
  return (
    <tr>
      <th scope="row" data-tip={`${device.name}, ${device.bdf}`}>
        <span>{device.name}</span>
        <span className="mono">{short(device.bdf)}</span>
      </th>
      <td className="matrix-node">{device.numaNode}</td>
      {columns.map(({ bdf, name }, column) => {
        const word = words[column] ?? 'SELF'
        return (
          <td key={bdf} data-word={word}>
            <button
              type="button"
              tabIndex={activeColumn === column ? 0 : -1}
              aria-pressed={chosenColumn === bdf}
              aria-disabled={word === 'SELF'}
              aria-label={word === 'SELF' ? `${name} itself` : `${device.name} to ${name}: ${word}`}
              data-tip={DISTANCE_MEANS[word]}
              onClick={() => onPick(column)}
            >
              {word === 'SELF' ? '×' : word}
            </button>
          </td>
        )
      })}
    </tr>
  )
}, isSameRow)
