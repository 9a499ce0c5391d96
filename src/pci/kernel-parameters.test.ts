import { describe, expect, test } from 'vitest'
import { disagreement, type IommuSetting } from './iommu-parameters.ts'
import { kernelParameters, parameterWords, withoutParameters } from './kernel-parameters.ts'

describe('a command line is read as the kernel reads it', () => {
  test('options of pci= stand between commas, devices between semicolons', () => {
    const { acs, unread } = kernelParameters(
      'root=/dev/sda1 ro pci=nocrs,disable_acs_redir=0000:03:00.0;pci:8086:1901,noaer quiet',
    )
    expect(unread).toEqual([])
    expect(acs.disableRedirection).toEqual([
      { kind: 'address', bdf: '0000:03:00.0' },
      { kind: 'id', vendor: 0x8086, device: 0x1901 },
    ])
  })
  test('the last of an option holds, overrides add up', () => {
    const { acs } = kernelParameters(
      'pci=disable_acs_redir=01:00.0 pci=disable_acs_redir=02:00.0 pcie_acs_override=downstream pcie-acs-override=id:8086:1901',
    )
    expect(acs.disableRedirection).toEqual([{ kind: 'address', bdf: '0000:02:00.0' }])
    expect(acs.override).toEqual({
      downstream: true,
      multifunction: false,
      ids: [{ vendor: 0x8086, device: 0x1901 }],
    })
  })
  test('quotes keep blanks together, and what is behind -- is for init', () => {
    const text = 'dyndbg="file drivers/pci/* +p" "pci=config_acs=xxxx1xx@0000:02:01.0" -- pci=nocrs'
    expect(parameterWords(text)).toHaveLength(2)
    expect(kernelParameters(text).acs.configure).toEqual([
      { set: 4, clear: 0, of: [{ kind: 'address', bdf: '0000:02:01.0' }] },
    ])
  })
  test('other parameters are nobody’s business', () =>
    expect(kernelParameters('BOOT_IMAGE=/vmlinuz isolcpus=1-3 hugepages=16')).toEqual(
      kernelParameters(''),
    ))
  test.each([
    ['disable_acs_redir=03:00.0', /^disable_acs_redir is an option of pci=: "pci=disable_acs/],
    ['pci=config_acs=', /^config_acs names no device: bits and a device, such as/],
    ['pci=disable_acs_redir=all', /^disable_acs_redir names "all": an address such as/],
    ['pcie_acs_override=everything', /^pcie_acs_override has "everything": downstream, /],
    ['iommu.strict=maybe', /^iommu\.strict is "maybe": 0 or 1 would do/],
  ])('%s says what would do', (text, says) => {
    const { unread, ...read } = kernelParameters(`quiet ${text}`)
    expect(unread.map(({ word }) => word)).toEqual([text])
    expect(unread[0]?.says).toMatch(says)
    expect(read).toEqual({ acs: kernelParameters('').acs, iommu: [] })
  })
})

describe('what the words ask of the IOMMU', () => {
  const between = (setting: IommuSetting, text: string) =>
    disagreement(setting, kernelParameters(text).iommu)
  test.each<readonly [IommuSetting, string]>([
    ['off', ''],
    ['strict', 'quiet'],
    ['off', 'intel_iommu=off iommu=pt'],
    ['passthrough', 'intel_iommu=on iommu=pt'],
    ['passthrough', 'iommu.strict=1'],
    ['lazy', 'intel_iommu=on,sm_on iommu.strict=0'],
    ['strict', 'amd_iommu=fullflush'],
    ['lazy', 'intel_iommu=off intel_iommu=on'],
  ])('%s agrees with "%s"', (setting, text) => expect(between(setting, text)).toBeNull())
  test.each<readonly [IommuSetting, string, string, IommuSetting]>([
    ['lazy', 'intel_iommu=off', 'intel_iommu=off', 'off'],
    ['strict', 'iommu=off intel_iommu=on', 'iommu=off', 'off'],
    ['off', 'intel_iommu=on iommu=pt', 'intel_iommu=on', 'passthrough'],
    ['off', 'amd_iommu=force_enable', 'amd_iommu=force_enable', 'lazy'],
    ['lazy', 'iommu.passthrough=1', 'iommu.passthrough=1', 'passthrough'],
    ['passthrough', 'iommu=nopt iommu.strict=1', 'iommu=nopt', 'strict'],
    ['lazy', 'iommu.strict=1', 'iommu.strict=1', 'strict'],
    ['strict', 'iommu.strict=0', 'iommu.strict=0', 'lazy'],
  ])('%s does not go with "%s"', (setting, text, word, wants) =>
    expect(between(setting, text)).toEqual({ word, wants }),
  )
})

test('what cannot be read is taken out, and all else stays', () => {
  const text = 'quiet pci=nocrs,config_acs=,noaer iommu.strict=perhaps -- pci=nocrs'
  const left = withoutParameters(text, kernelParameters(text).unread)
  expect(left).toBe('quiet pci=nocrs,noaer -- pci=nocrs')
  expect(kernelParameters(left).unread).toEqual([])
  expect(withoutParameters('pci=config_acs=', kernelParameters('pci=config_acs=').unread)).toBe('')
})
