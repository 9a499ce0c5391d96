/** What the words of a device list say: a short name for a card, and the rate of its ports. */
import type { PciFunction } from '../../pci/pci-function.ts'

const WORDY =
  /\b(?:corporation|corp\.?|inc\.?|technologies|technology|co\.?,? ltd\.?|communications|semiconductor|and subsidiaries|limited|gigabit|advanced micro devices,?|electronics|systems|company|ltd\.?|ethernet|controllers?|adapters?|network connection|connection|family|converged|virtual function)(?=[\s,\])]|$)/gi
//                what stands in brackets at the end: [ConnectX-5]
//                      vvvvvvvvvvvvvvvvvv
const BRACKETS = /\[([^[\]]{3,40})\]\s*$/

/** "03:00" for a device of the first domain. */
export const shortAddress = (bdf: string): string =>
  (bdf.startsWith('0000:') ? bdf.slice(5) : bdf).slice(0, -2)

const MAX_WORDS = 28

/** "ConnectX-5 12:00": what a person calls the card, and where it is. */
export const shortName = ({ name, bdf, className }: PciFunction): string => {
  const bracketed = BRACKETS.exec(name)?.[1]
  const words = (bracketed && !/^amd|virtual function|mode$/i.test(bracketed) ? bracketed : name)
    .replace(/\[[^[\]]{0,20}\]/g, ' ')
    .replace(WORDY, ' ')
    .replace(/[,;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const kept = words.length > 2 ? words : className || 'PCI device'
  return `${cutAtWord(kept)} ${shortAddress(bdf)}`
}

const cutAtWord = (words: string): string => {
  if (words.length <= MAX_WORDS) return words
  const space = words.lastIndexOf(' ', MAX_WORDS)
  return words.slice(0, space > 8 ? space : MAX_WORDS)
}

//             not "I350 Gigabit"     a number                     of gigabits
//                 vvvvvvvvv     vvvvvvvvvvvvvvvvv       vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
const GIGABITS = /(?<![\w.])(\d{1,3}(?:\.\d)?)[ -]?(?:GbE|Gb\/s|Gbps|GBASE|Gigabit|Gb|G)\b/gi

/** Rates in Gb/s that a name speaks of, each once: "10Gb/25Gb" has two, and which one is plugged in it does not say. */
export const ratesIn = (name: string): readonly number[] => {
  const rates = new Set<number>()
  for (const [, number] of name.matchAll(GIGABITS)) rates.add(Number(number))
  if (rates.size === 0 && /\bgigabit\b/i.test(name)) rates.add(1)
  return [...rates].sort((a, b) => a - b)
}
