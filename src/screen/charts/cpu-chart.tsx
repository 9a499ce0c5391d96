import { useCallback } from 'react'
import type uPlot from 'uplot'
import { LiveText } from '../controls/live-text.tsx'
import { knownUses } from '../readings/known.ts'
import { live } from '../store/live.ts'
import { token } from '../styles/token.ts'
import { areaFills } from './area-patterns.ts'
import { ChartFrame } from './chart-frame.tsx'
import { CPU_GROUPS, type CpuGroup, groupNow, stackOn } from './cpu-groups.ts'
import { extentOf } from './extent.ts'
import { Plot, type PlotSpec } from './plot.tsx'
import { visible, visibleRows, visibleTimes } from './visible-rows.ts'

/** The tallest stack is the first series: areas are painted over it, downwards. */
const TOP_DOWN = CPU_GROUPS.toReversed()

const fromZero: uPlot.Range.Function = (plot) => [
  0,
  Math.max(1, Math.ceil(extentOf(plot).most * 1.1)),
]

const MEANS = "Cores' worth of work in each sample, of all hosts together"

const spec = (): PlotSpec => {
  const fills = areaFills()
  const buffers = CPU_GROUPS.map(() => new Float64Array(2_048))
  const stacks = (): Float64Array[] => {
    const rows = visibleRows()
    let below: Float64Array | undefined
    return CPU_GROUPS.map((group, at) => {
      const columns = group.uses.map((use) => visible(live.useColumn(use)))
      const buffer = buffers[at]!.subarray(0, rows)
      below = stackOn(below, columns, buffer)
      return buffer
    }).toReversed()
  }
  return {
    label: 'CPU by use',
    means: MEANS,
    series: TOP_DOWN.map(({ fill }) => ({
      stroke: () => token('--edge'),
      width: 0.75,
      fill: () => fills[fill],
      points: { show: false },
    })),
    yScale: { range: fromZero },
    y: { incrs: [1, 2, 5, 10, 20, 50, 100], values: (_, splits) => splits.map(String) },
    data: () => [visibleTimes(), ...stacks()],
    ends: (plot, index) =>
      TOP_DOWN.flatMap((group, at) => {
        const top = plot.data[at + 1]?.[index] ?? Number.NaN
        const under = plot.data[at + 2]?.[index] ?? 0
        const share = top - under
        return share > 0.005
          ? [
              {
                name: group.title,
                value: knownUses(group.uses, share),
                at: (top + under) / 2,
                swatch: group.fill,
              },
            ]
          : []
      }),
    rightMargin: 104,
  }
}

const sentence = (): string => {
  const said = CPU_GROUPS.map((group) => `${group.title} ${knownUses(group.uses, groupNow(group))}`)
  return live.rows === 0 ? 'No run yet.' : `Cores busy now: ${said.join(', ')}.`
}

export function CpuChart() {
  const make = useCallback(spec, [])
  return (
    <ChartFrame
      title="CPU by use"
      unit="cores"
      means={MEANS}
      sentence={sentence}
      table={<CpuTable />}
    >
      <Plot make={make} remakeKey="" />
    </ChartFrame>
  )
}

function CpuTable() {
  return (
    <table className="rows">
      <tbody>
        {CPU_GROUPS.map((group) => (
          <CpuRow key={group.title} group={group} />
        ))}
      </tbody>
    </table>
  )
}

function CpuRow({ group }: { readonly group: CpuGroup }) {
  const read = useCallback(() => knownUses(group.uses, groupNow(group)), [group])
  return (
    <tr data-tip={group.means}>
      <th scope="row">{group.title}</th>
      <td className="number">
        <LiveText read={read} />
      </td>
    </tr>
  )
}
