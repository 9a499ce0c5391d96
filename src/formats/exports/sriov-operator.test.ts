import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { oneHost } from '../../scenario/build-host.ts'
import type { Scenario } from '../../scenario/scenario.ts'
import { exportDesign } from './catalog.ts'
import { everyPath, HOSTILE, withHostileNames } from './test-designs.ts'

/** Read as Kubernetes reads it: YAML 1.1. */
const read = (design: Scenario) => {
  const text = exportDesign(design, 'sriov-operator', null)[0]?.text ?? ''
  return [...parseAllDocuments(text, { version: '1.1' })].map((document) => {
    expect(document.errors).toEqual([])
    return document.toJS()
  })
}

test('a port with VFs is a policy, which names it by its address', () => {
  const [policy] = read(oneHost({ nic: { numVfs: 6 } }))
  expect(policy).toEqual({
    apiVersion: 'sriovnetwork.openshift.io/v1',
    kind: 'SriovNetworkNodePolicy',
    metadata: { name: 'host-1-nic1-pf0', namespace: 'sriov-network-operator' },
    spec: {
      deviceType: 'vfio-pci',
      nicSelector: { rootDevices: ['0000:01:00.0'] },
      nodeSelector: { 'kubernetes.io/hostname': 'host-1' },
      numVfs: 6,
      priority: 99,
      resourceName: 'host_1_nic1_pf0',
    },
  })
})

test('VFs that are set alike share a network; VLAN, rate, spoof check and trust go with it', () => {
  const networks = read(everyPath()).filter(({ kind }) => kind === 'SriovNetwork')
  expect(networks.map(({ spec }) => spec)).toEqual([
    {
      networkNamespace: 'default',
      resourceName: 'host_1_nic1_pf0',
      spoofChk: 'on',
      trust: 'off',
      vlan: 0,
    },
    {
      networkNamespace: 'default',
      resourceName: 'host_1_nic1_pf0',
      maxTxRate: 2_500,
      spoofChk: 'off',
      trust: 'on',
      vlan: 42,
    },
  ])
})

test('an imported card is named by vendor and device too', () => {
  const design = oneHost()
  const fact = { bdf: '0000:01:00.0', vendorDevice: '8086:1572', physicalFunction: null } as never
  const nic1 = { ...design.parts.nic1!, functions: [fact] }
  const [policy] = read({ ...design, parts: { ...design.parts, nic1 } })
  expect(policy.spec.nicSelector).toEqual({
    vendor: '8086',
    deviceID: '1572',
    rootDevices: ['0000:01:00.0'],
  })
})

test('a host without VFs has nothing to write', () => {
  expect(() => read(oneHost({ path: 'vhost-net', nic: { numVfs: 0 } }))).toThrow(
    /host 1 has no port with VFs: set NumVFs/,
  )
})

describe('names do no harm', () => {
  test.each(HOSTILE)('%j', (text) => {
    const plain = read(everyPath())
    const hostile = read(withHostileNames(everyPath(), text))
    expect(hostile.map(({ kind }) => kind)).toEqual(plain.map(({ kind }) => kind))
    for (const { metadata, spec } of hostile) {
      // RFC 1123, and a resource name of the device plugin.
      expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/)
      expect(spec.resourceName).toMatch(/^[a-z0-9_]+$/)
    }
  })
})
