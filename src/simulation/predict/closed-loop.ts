/** Throughput of n jobs that go round: mean value analysis, and what it misses where work is regular. */

/** Up to here the exact recursion; above, Schweitzer's approximation, within 1 % for so many. */
const EXACT_UP_TO = 24

/** Exact mean value analysis of one class over single servers. `demands` in ps per round, `restPs` without queues. */
export const meanValueAnalysis = (
  jobs: number,
  restPs: number,
  demands: Float64Array,
  count: number,
  queue: Float64Array,
): number => {
  let total = 0
  let most = 0
  for (let i = 0; i < count; i++) {
    const demand = demands[i]!
    total += demand
    if (demand > most) most = demand
  }
  if (total + restPs <= 0) return 0
  queue.fill(0, 0, count)
  let rate = 0
  if (jobs <= EXACT_UP_TO) {
    const whole = Math.floor(jobs)
    // A fraction of a job is a last step of that length between two whole populations.
    for (let n = 1; n <= Math.ceil(jobs); n++) {
      let round = restPs
      for (let i = 0; i < count; i++) round += demands[i]! * (1 + queue[i]!)
      const next = n / round
      rate = n <= whole ? next : rate + (jobs - whole) * (next - rate)
      for (let i = 0; i < count; i++) queue[i] = next * demands[i]! * (1 + queue[i]!)
    }
    return rate
  }
  rate = Math.min(jobs / (total + restPs), 1 / Math.max(most, 1e-30))
  for (let i = 0; i < count; i++) queue[i] = (jobs * demands[i]!) / Math.max(total, 1e-30)
  for (let round = 0; round < 60; round++) {
    let time = restPs
    for (let i = 0; i < count; i++) time += demands[i]! * (1 + ((jobs - 1) / jobs) * queue[i]!)
    const next = jobs / time
    for (let i = 0; i < count; i++)
      queue[i] = next * demands[i]! * (1 + ((jobs - 1) / jobs) * queue[i]!)
    if (Math.abs(next - rate) <= 1e-6 * next) return next
    rate = next
  }
  return rate
}

/**
 * Regular work overlaps without queues until a station is full; exponential work follows mean value analysis; between the
 * two by the mean coefficient of variation. `matesPs`: what jobs that go round as a bunch wait for each other, however
 * regular their work.
 */
export const closedRate = (
  jobs: number,
  restPs: number,
  demands: Float64Array,
  count: number,
  deviation: number,
  queue: Float64Array,
  matesPs = 0,
): number => {
  let total = restPs + matesPs
  let most = 0
  for (let i = 0; i < count; i++) {
    const demand = demands[i]!
    total += demand
    if (demand > most) most = demand
  }
  if (total <= 0) return 0
  const regular = Math.min(jobs / total, most > 0 ? 1 / most : Number.POSITIVE_INFINITY)
  const share = Math.min(1, deviation)
  if (share <= 0 || jobs <= 1) return regular
  return (1 - share) * regular + share * meanValueAnalysis(jobs, restPs, demands, count, queue)
}
