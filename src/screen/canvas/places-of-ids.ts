/** Where anything with an id is on the sheet: cards, links, interfaces, flows by their first end, cores of a host. */
import { store } from '../store/store.ts'
import { around, type Rect } from './geometry.ts'
import { sheetPlaces } from './sheet-places.ts'

/** "host1/core 3" */
const CORE = /^(.+)\/core (\d+)$/

const corePlace = (id: string): Rect | undefined => {
  const [, host = '', index = ''] = CORE.exec(id) ?? []
  const { cards, boxes } = sheetPlaces()
  const [card, box] = [cards.get(host), boxes.get(host)]
  const cell = card?.type === 'host' ? card.layout.cores[Number(index)] : undefined
  return cell && box
    ? { x: box.x + cell.x, y: box.y + cell.y, width: cell.width, height: cell.height }
    : undefined
}

export const placeOf = (id: string): Rect | undefined => {
  const { boxes, routes } = sheetPlaces()
  const box = boxes.get(id) ?? corePlace(id)
  if (box) return box
  const route = routes.get(id)
  if (route)
    return around(route.corners.map(({ x, y }) => ({ x: x - 8, y: y - 8, width: 16, height: 16 })))
  const flow = store.getState().scenario.flows[id]
  if (flow) return placeOf(flow.from)
  // A device that is folded is where its host is.
  const container = store.getState().scenario.parts[id]?.in
  return container === undefined ? undefined : placeOf(container)
}
