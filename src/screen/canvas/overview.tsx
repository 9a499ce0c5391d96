import { MiniMap, type Node, useStore as useFlow } from '@xyflow/react'
import { useStore } from '../store/store.ts'
import { around } from './geometry.ts'
import { sheetPlaces } from './sheet-places.ts'
import { useOpenVfs } from './vfs/open-vfs.ts'

/** Parts drawn on the sheet itself; what is inside of them would only be dust. */
const colourOf = ({ parentId, selected }: Node): string =>
  parentId !== undefined ? 'transparent' : selected ? 'var(--accent)' : 'var(--hair-2)'

/** Only while part of the design is out of view, and never over an open list of VFs. */
export function Overview() {
  const isEmpty = useStore((now) => Object.keys(now.scenario.parts).length === 0)
  const isInTheWay = useOpenVfs((now) => now.adapter !== null)
  const isCut = useFlow(({ transform: [x, y, zoom], width, height }) => {
    const all = around(sheetPlaces().boxes.values())
    return (
      all !== undefined &&
      (all.x * zoom + x < -1 ||
        all.y * zoom + y < -1 ||
        (all.x + all.width) * zoom + x > width + 1 ||
        (all.y + all.height) * zoom + y > height + 1)
    )
  })
  return isEmpty || isInTheWay || !isCut ? null : (
    <MiniMap
      pannable
      zoomable
      ariaLabel="Overview of the design"
      nodeColor={colourOf}
      nodeStrokeWidth={0}
      nodeBorderRadius={2}
      maskColor="transparent"
      style={{ width: 180, height: 110 }}
    />
  )
}
