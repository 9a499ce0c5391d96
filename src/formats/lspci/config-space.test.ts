import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { referenceData } from '../../../tools/reference-data.ts'
import type { PciBar, PciFunction } from '../../pci/pci-function.ts'
import { pciFunctionsOf } from './parse.ts'

const machines = referenceData('machines')

//             offset of a hex dump
//                     vvvvvvv
const HAS_HEX = /^[\da-f]{2,3}: (?:[\da-f]{2} ?){16}/m
const readText = (path: string): string =>
  path.endsWith('.gz')
    ? gunzipSync(readFileSync(path)).toString('utf8')
    : readFileSync(path, 'utf8')

const dumps = machines
  ? readdirSync(machines, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.txt(?:\.gz)?$/.test(path))
      .map((path): [string, string] => [path, readText(join(machines, path))])
      .filter(([, text]) => HAS_HEX.test(text) && /^\tCapabilities: \[/m.test(text))
  : []

const IDE = '0101'

/**
 * Addresses as the text has them, less what stands in no register: sizes, what only the kernel has, a ROM (the kernel
 * leaves its register alone until somebody reads it), the ports that every IDE controller has.
 */
const barsIn = (text: string) =>
  pciFunctionsOf(text).map(({ bdf, classCode, className, bars = [] }) => [
    bdf,
    classCode === IDE || className === 'IDE interface'
      ? []
      : bars
          .filter(({ state, type }) => state !== 'virtual' && type !== 'rom')
          .map(({ bytes: _, ...bar }: PciBar) => bar),
  ])

/** Not every lspci prints them. */
const vfBarsIn = (text: string) =>
  new Map(
    pciFunctionsOf(text).flatMap(({ bdf, sriov }) =>
      sriov?.vfBars ? [[bdf, sriov.vfBars.map(({ bytes: _, ...bar }: PciBar) => bar)]] : [],
    ),
  )

/** What registers tell; names, drivers, NUMA nodes, groups and slots stand in no register that an import reads. */
const registers = (text: string) =>
  pciFunctionsOf(text).map(
    ({
      bdf,
      expressType,
      link,
      bridge,
      sriov,
      acs,
      ari,
      mpsBytes,
      mrrsBytes,
      extendedTags,
      resets,
      ats,
      physicalFunction,
      windows = [],
    }: PciFunction) => ({
      bdf,
      expressType,
      link,
      bridge,
      sriov: sriov && { ...sriov, vfBars: null },
      acs,
      ari,
      mpsBytes,
      mrrsBytes,
      extendedTags,
      resets,
      ats,
      physicalFunction,
      windows,
    }),
  )

describe.skipIf(!machines)('configuration space in hex says what the text beside it says', () => {
  test('dumps with both are looked at', () => expect(dumps.length).toBeGreaterThan(20))
  test.each(dumps)('%s', (_, text) => {
    const hexOnly = text.replace(/^[ \t]+\S.*\n/gm, '')
    expect(registers(hexOnly)).toEqual(registers(text))
    expect(barsIn(hexOnly)).toEqual(barsIn(text))
    const registered = vfBarsIn(hexOnly)
    for (const [bdf, bars] of vfBarsIn(text)) expect(registered.get(bdf)).toEqual(bars)
  })
})
