import { errorOf, type Outcome } from '../../validation/outcome.ts'
import { curvesOf } from '../../validation/summary.ts'

const meanError = (points: readonly Outcome[], engine: 'predicted' | 'simulated'): string => {
  const errors = points.map((point) => Math.abs(errorOf(point, point[engine] ?? Number.NaN)))
  return `${((errors.reduce((sum, error) => sum + error, 0) / errors.length) * 100).toFixed(1)} %`
}

/** Points of one table and host together: there are hundreds. */
export function CurveTable({ rows }: { readonly rows: readonly Outcome[] }) {
  return (
    <div className="trust-rows">
      <p className="trust-key">
        Curves of pcie-bench (Neugebauer et al., SIGCOMM 2018), an adapter in two Xeon E5. bw and
        lat: by bytes of a transfer; cold, miss and window: by bytes of buffer. rd reads, wr writes,
        rw in turn. -4k and -sp: IOMMU on, with 4 KiB pages or superpages; -m1: memory of the other
        socket. Between 65 and 511 B, and for rw, the adapter itself is the limit.
      </p>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">curve</th>
            <th scope="col">points</th>
            <th scope="col" className="number">
              predicted, mean error
            </th>
            <th scope="col" className="number">
              simulated, mean error
            </th>
          </tr>
        </thead>
        <tbody>
          {curvesOf(rows).map(({ curve, points }) => (
            <tr key={curve}>
              <th scope="row">{curve}</th>
              <td>
                {points.length}
                {points[0]?.missing ? (
                  <span className="trust-missing">{points[0].missing}</span>
                ) : null}
              </td>
              <td className="number">{meanError(points, 'predicted')}</td>
              <td className="number">{meanError(points, 'simulated')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
