/** Where a column of samples stands: time, flows, stations, cores by use, losses by cause (see `SampleBatch`). */
import { CPU_USES } from '../plan/stations.ts'
import { FLOW_COLUMNS, type RunLayout } from './protocol.ts'

type Layout = Pick<RunLayout, 'flows' | 'stations'>

export const flowColumn = (flow: number, name: (typeof FLOW_COLUMNS)[number]): number =>
  1 + flow * FLOW_COLUMNS.length + FLOW_COLUMNS.indexOf(name)

export const stationColumn = ({ flows }: Layout, station: number): number =>
  1 + flows.length * FLOW_COLUMNS.length + station

export const useColumn = (layout: Layout, use: (typeof CPU_USES)[number]): number =>
  stationColumn(layout, layout.stations.length) + CPU_USES.indexOf(use)

export const causeColumn = (layout: Layout, cause: number): number =>
  stationColumn(layout, layout.stations.length) + CPU_USES.length + cause
