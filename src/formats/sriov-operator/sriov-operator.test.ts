import { expect, test } from 'vitest'
import { formatOf, importTexts } from '../catalog.ts'

const STATE = `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodeState
spec: ...
status:
  interfaces:
  - deviceID: "1572"
    driver: i40e
    pciAddress: "0000:18:00.0"
    name: ens3f0
    totalvfs: 64
    vendor: "8086"
  - deviceID: "1572"
    driver: i40e
    pciAddress: "0000:18:00.1"
    totalvfs: 64
    vendor: "8086"
`
const policy = (selector: string, numVfs = 10) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata:
  name: policy-1
spec:
  numVfs: ${numVfs}
  nicSelector:
    ${selector}
`
const draw = (...texts: readonly string[]) =>
  importTexts(texts.map((text) => ({ name: 'unknown', text })))
const nicIn = (...texts: readonly string[]) => draw(...texts).scenario.parts.nic1

test('a node state is its adapters, a policy the VFs on them', () => {
  expect(formatOf(STATE)?.id).toBe('sriov-operator')
  expect(nicIn(STATE)).toMatchObject({ settings: { wirePorts: 2, numVfs: 0 } })
  expect(nicIn(STATE, policy('pfNames: ["ens3f0#5-9"]'))).toMatchObject({
    settings: { numVfs: 10 },
  })
  expect(nicIn(`${STATE}---\n${policy('vendor: "8086"')}`)).toMatchObject({
    settings: { numVfs: 10 },
  })
  expect(nicIn(STATE, policy('rootDevices: ["0000:18:00.1"]'))).toMatchObject({
    settings: { numVfs: 10 },
  })
})

test('what fits no adapter, or more than there is, is said', () => {
  const saysOf = (...texts: readonly string[]) =>
    draw(...texts)
      .notes.map(({ says }) => says)
      .join('\n')
  expect(saysOf(STATE, policy('vendor: "15b3"'))).toMatch(
    /Policy policy-1 wants 10 VFs of vendor 15b3: no adapter/,
  )
  expect(saysOf(STATE, policy('vendor: "8086"', 100))).toMatch(/known to have 64/)
})

test.each<[string, string, RegExp]>([
  ['bad YAML', `${STATE}  : [`, /sriov-operator, line \d+: this is no well-formed YAML/],
  [
    'aliases of aliases',
    `kind: X\napiVersion: sriovnetwork.openshift.io/v1\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    /its aliases cannot be read/,
  ],
  [
    'nesting',
    `kind: X\napiVersion: sriovnetwork.openshift.io/v1\na: ${'['.repeat(9000)}`,
    /nested too deep/,
  ],
])('%s is refused', (_, text, says) => expect(() => draw(text)).toThrow(says))

const quoted = (text: string): string => text.replace(/^/gm, '> ')

test.each<[string, (text: string) => string]>([
  ['between two prompts', (text) => `[root@node ~]# oc get -o yaml\n${text}[root@node ~]# \n`],
  ['after a bare prompt', (text) => `$ kubectl get sriovnetworknodestates -o yaml\n${text}$ exit`],
  ['quoted in a mail', quoted],
  ['quoted twice, below a greeting', (text) => `Hello,\n${quoted(quoted(text))}`],
  ['in a code block', (text) => `# My node\n\n\`\`\`yaml\n${text}\`\`\`\nThanks: a lot\n`],
  ['with line ends of DOS', (text) => text.replaceAll('\n', '\r\n')],
])('a state %s says the same', (_, around) => {
  const text = around(STATE)
  expect(formatOf(text)?.id).toBe('sriov-operator')
  expect(draw(text).scenario).toEqual(draw(STATE).scenario)
})
