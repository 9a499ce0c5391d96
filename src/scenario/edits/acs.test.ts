import { describe, expect, test } from 'vitest'
import type { AcsBitName } from '../../pci/acs.ts'
import { acsPorts } from '../acs-ports.ts'
import { oneHost } from '../build-host.ts'
import { openScenario, saveScenario } from '../door.ts'
import { applyEdit, newHistory, undo } from '../history.ts'
import type { Scenario } from '../scenario.ts'
import { decodeLink, encodeLink } from '../share-link.ts'
import { buildTopology } from '../topology.ts'
import { clearAcs, setAcsBits, whyNotAcsBit } from './acs.ts'
import { setSetting } from './settings.ts'

const port = (scenario: Scenario) => acsPorts(buildTopology(scenario), 'rp1')[0]!
const turned = (scenario: Scenario, bits: readonly AcsBitName[], isOn: boolean): Scenario =>
  setAcsBits(scenario, 'rp1', 'down', bits, isOn).change(scenario)

describe('ACS bits of a port', () => {
  const design = oneHost()

  test('are as Linux leaves them until a person sets them', () => {
    expect(port(design)).toEqual({
      part: 'rp1',
      port: 'down',
      bdf: '0000:00:01.0',
      capability: 0x1f,
      control: 0x1d,
      isSetByHand: false,
    })
    const off = turned(design, ['ReqRedir'], false)
    expect(off.parts.rp1?.acsControl).toEqual({ down: ['SrcValid', 'CmpltRedir', 'UpstreamFwd'] })
    expect(port(off)).toMatchObject({ control: 0x19, isSetByHand: true })
  })

  test('are one step of undo, which restores the design byte for byte', () => {
    const { label } = setAcsBits(design, 'rp1', 'down', ['ReqRedir', 'CmpltRedir'], false)
    expect(label).toBe('Turn off RR and CR at 0000:00:01.0')
    let history = newHistory(design)
    history = applyEdit(history, setAcsBits(design, 'rp1', 'down', ['ReqRedir'], false))
    history = applyEdit(history, setAcsBits(design, 'rp1', 'down', ['CmpltRedir'], false))
    expect(port(history.scenario).control).toBe(0x11)
    expect(port(undo(history).scenario).control).toBe(0x19)
    expect(saveScenario(undo(undo(history)).scenario)).toBe(saveScenario(design))
  })

  test('are forgotten when they are what they were', () => {
    const off = turned(design, ['ReqRedir', 'SrcValid'], false)
    expect(turned(off, ['ReqRedir', 'SrcValid'], true)).toEqual(design)
    expect(clearAcs(off, 'rp1', 'down').change(off)).toEqual(design)
    expect(clearAcs(off, 'rp1').change(off)).toEqual(design)
    expect(clearAcs(design, 'rp1').change(design)).toBe(design)
  })

  test('that the hardware lacks cannot be on', () => {
    expect(turned(design, ['EgressCtrl'], true)).toBe(design)
    expect(whyNotAcsBit(design, 'rp1', 'down', ['EgressCtrl'])).toBe(
      '0000:00:01.0 does not implement EC; it has SV, TB, RR, CR, UF',
    )
    const without = oneHost({ rootPort: { acs: false } })
    expect(whyNotAcsBit(without, 'rp1', 'down', ['ReqRedir'])).toBe(
      '0000:00:01.0 does not implement ACS, so RR cannot be on',
    )
    const written = openScenario(
      saveScenario({
        ...design,
        parts: {
          ...design.parts,
          rp1: { ...design.parts.rp1!, acsControl: { down: ['EgressCtrl'] } },
        },
      }),
    )
    expect(port(written).control).toBe(0)
  })

  test('go before what the kernel is told', () => {
    const told = setSetting(
      design,
      'host1',
      'kernelParameters',
      'pci=disable_acs_redir=0000:00:01.0',
    ).change(design)
    expect(port(told).control).toBe(0x11)
    const on = turned(told, ['ReqRedir'], true)
    expect(port(on)).toMatchObject({ control: 0x15, isSetByHand: true })
  })

  test('travel in files and links', () => {
    const off = turned(design, ['ReqRedir'], false)
    expect(openScenario(saveScenario(off))).toEqual(off)
    expect(decodeLink(encodeLink(off))).toEqual(off)
  })
})
