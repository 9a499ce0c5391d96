/** How the benchmarks take time and print. */
import process from 'node:process'

/** Of the processor, not of the wall clock: other work on the machine then costs cache, but no time. */
export const seconds = (work: () => void): number => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

export const millions = (value: number): string => `${(value / 1e6).toFixed(2)} M`

/** A row of a table: its name, then numbers. */
export const line = (cells: readonly string[]): string =>
  cells.map((cell, n) => (n === 0 ? cell.padEnd(36) : cell.padStart(14))).join('')
