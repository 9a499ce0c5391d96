/** A design holds single lines of text, and registers in their range; a damaged text may hold anything. */
import type { Guest, Machine } from './machine.ts'
import type { FunctionDraft, ParsedFunction } from './parsed-function.ts'

/** Control characters, line and paragraph separators, halves of a surrogate pair. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu

const printable = (text: string): string => text.replace(UNPRINTABLE, ' ')

export const soundMachine = (machine: Machine): Machine => ({
  ...machine,
  functions: machine.functions.map(soundFunction),
  guests: machine.guests.map(soundGuest),
  notes: machine.notes.map(({ severity, says }) => ({ severity, says: printable(says) })),
})

const soundFunction = (each: ParsedFunction): ParsedFunction => {
  // Texts tell of memory in any order; files keep one.
  const { bars, windows, ...said } = each.facts
  const { className, name, driver, physicalSlot } = said
  const facts: FunctionDraft = {
    ...said,
    className: printable(className),
    name: printable(name),
    driver: driver && printable(driver),
    physicalSlot: physicalSlot && printable(physicalSlot),
    numaNode: upTo(LARGEST_WORD, each.facts.numaNode),
    sriov: sriovInRange(each.facts.sriov),
    link: linkInRange(each.facts.link),
    mpsBytes: payloadInRange(each.facts.mpsBytes),
    mrrsBytes: upTo(LARGEST_PAYLOAD, each.facts.mrrsBytes),
    ...(bars ? { bars } : {}),
    ...(windows ? { windows } : {}),
  }
  return { ...each, facts }
}

const LARGEST_WORD = 0xffff
const MOST_LANES = 32
const LARGEST_PAYLOAD = 4_096

const upTo = (most: number, value: number | null): number | null =>
  value !== null && value > most ? null : value

const linkInRange = (link: FunctionDraft['link']): FunctionDraft['link'] =>
  link && {
    ...link,
    capableLanes: upTo(MOST_LANES, link.capableLanes),
    trainedLanes: upTo(MOST_LANES, link.trainedLanes),
  }

const payloadInRange = (payload: FunctionDraft['mpsBytes']): FunctionDraft['mpsBytes'] =>
  payload && payload.supported <= LARGEST_PAYLOAD
    ? { supported: payload.supported, set: upTo(LARGEST_PAYLOAD, payload.set) }
    : null

/** Registers of 16 bits: a larger number is damage, and then the rest is worth nothing either. */
const sriovInRange = (sriov: FunctionDraft['sriov']): FunctionDraft['sriov'] => {
  const counts = sriov ? Object.values(sriov).filter((each) => typeof each === 'number') : []
  return counts.some((each) => each > LARGEST_WORD) ? null : sriov
}

const soundGuest = (guest: Guest): Guest => ({ ...guest, name: printable(guest.name) })
