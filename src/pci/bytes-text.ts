const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB']

/** "512 KiB", "1.5 MiB" */
export const bytesText = (bytes: number): string => {
  let [value, unit] = [bytes, 0]
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${Number(value.toPrecision(value < 1000 ? 3 : 4))} ${UNITS[unit]}`
}
