/** Finds PCI functions by what engineers call them: address, name, class, driver, ids. */
import type { PciFunction } from '../../pci/pci-function.ts'

const textOf = ({ bdf, name, className, classCode, driver, vendorDevice }: PciFunction): string =>
  [bdf, name, className, classCode && `[${classCode}]`, driver, vendorDevice]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()

/** Every word of the question stands somewhere in what is known: "3b:00", "mlx5_core", "8086:1572 virtual". */
export const matches = (facts: PciFunction, query: string): boolean => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const text = textOf(facts)
  return words.every((word) => text.includes(word))
}

export const matching = <T extends { readonly facts: PciFunction }>(
  all: readonly T[],
  query: string,
): readonly T[] => (query.trim() === '' ? all : all.filter(({ facts }) => matches(facts, query)))
