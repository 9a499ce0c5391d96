/** Configuration space by offset, as far as it was dumped. */

export type Reader = ReturnType<typeof reader>

/** Little-endian reads that are null where the dump has no byte. */
export const reader = (config: Int16Array) => {
  const bytes = (offset: number, length: number): number | null => {
    let value = 0
    for (let index = length - 1; index >= 0; index--) {
      const byte = config[offset + index] ?? -1
      if (byte < 0) return null
      value = value * 256 + byte
    }
    return value
  }
  return {
    byte: (offset: number) => bytes(offset, 1),
    word: (offset: number) => bytes(offset, 2),
    double: (offset: number) => bytes(offset, 4),
  }
}
