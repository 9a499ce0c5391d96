/** A link with an adapter that does nothing but DMA, as a person may set it, and as a text that a page's address holds. */
import { amount, choice, count, misfit, type SettingsOf, withDefaults } from '../fields.ts'
import { costEntry } from '../hardware/costs.ts'
import { PAYLOAD_SIZES } from '../pci/tlp.ts'

const cost = (id: string): number => costEntry(id).value

/** From the request leaving the adapter until its data are back, less the time that both take on links. Measured sum. */
export const USUAL_LATENCY_NS =
  2 * (cost('pcie.phy') + cost('pcie.flight') + cost('pcie.root-complex')) + cost('pcie.llc')

/** The usual values are those of the machine that was measured best: pcie-bench on a Xeon E5 v4. */
export const DMA_FIELDS = {
  direction: choice(['read', 'write', 'both'], {
    label: 'Transfers',
    default: 'read',
    means: 'The adapter reads host memory, writes it, or does both in turn',
  }),
  generation: choice([1, 2, 3, 4, 5, 6], {
    label: 'Generation',
    default: 3,
    means: '2.5 to 64 GT/s; 8b/10b up to 2, 128b/130b up to 5, flits in 6',
  }),
  lanes: choice([1, 2, 4, 8, 12, 16, 32], {
    label: 'Lanes',
    default: 8,
    means: 'As trained',
  }),
  mpsBytes: choice(PAYLOAD_SIZES, {
    label: 'MPS',
    unit: 'B',
    default: 256,
    means: 'Largest payload of a TLP: writes and completions are cut at it',
  }),
  mrrsBytes: choice(PAYLOAD_SIZES, {
    label: 'MRRS',
    unit: 'B',
    default: 4_096,
    means: 'How much one read may ask for',
  }),
  completions: choice(['packed', 64, 128], {
    label: 'Completions',
    default: 'packed',
    means:
      'As large as MPS lets them be (Xeon E5), or one for each read completion boundary (RCB), as older chipsets answer',
    says: { packed: 'packed to MPS', 64: 'RCB of 64 B', 128: 'RCB of 128 B' },
  }),
  tags: choice([8, 16, 32, 64, 128, 256, 768], {
    label: 'Tags',
    default: 32,
    means: 'Reads in flight: 32 without extended tags, 256 with, 768 with 10-bit tags',
  }),
  switches: count({
    label: 'Switches',
    default: 0,
    min: 0,
    max: 4,
    means: 'PCIe switches on the way up; each adds its latency both ways',
  }),
  latencyNs: amount({
    label: 'Latency',
    unit: 'ns',
    default: USUAL_LATENCY_NS,
    min: 100,
    max: 20_000,
    means:
      'From request to data in the near cache, without links and switches: adapter, root complex, cache',
    source: 'pcie-bench, SIGCOMM 2018: a direct read of 64 B on a Xeon E5',
  }),
  memory: choice(['cache', 'memory', 'other-cache', 'other-memory'], {
    label: 'Memory',
    default: 'cache',
    means:
      'Where the data lie: in the last-level cache or in memory, of the socket of the root port or of the other one',
    says: {
      cache: 'cache',
      memory: 'memory',
      'other-cache': 'cache of the other socket',
      'other-memory': 'memory of the other socket',
    },
  }),
  requestIntervalNs: amount({
    label: 'Requests',
    unit: 'ns apart',
    default: cost('dma.request-interval'),
    min: 0,
    max: 1_000,
    means:
      'Least time between two requests of a kind that the adapter makes; 0: no limit. An assumption',
  }),
  ethernetGbps: choice([0, 10, 25, 40, 100, 200, 400], {
    label: 'Carries',
    default: 40,
    means: 'Ethernet whose frames it has to move, one frame a transfer; the FCS stays outside',
    says: {
      0: 'no Ethernet',
      10: '10G Ethernet',
      25: '25G Ethernet',
      40: '40G Ethernet',
      100: '100G Ethernet',
      200: '200G Ethernet',
      400: '400G Ethernet',
    },
  }),
}

export type DmaSetting = SettingsOf<typeof DMA_FIELDS>
export type DmaField = keyof typeof DMA_FIELDS

export const USUAL_SETTING: DmaSetting = withDefaults(DMA_FIELDS)

/** What the fields are called in a text: "gen=3&lanes=8". */
const WORDS: Readonly<Record<DmaField, string>> = {
  generation: 'gen',
  lanes: 'lanes',
  mpsBytes: 'mps',
  mrrsBytes: 'mrrs',
  completions: 'completions',
  tags: 'tags',
  direction: 'do',
  switches: 'switches',
  latencyNs: 'latency',
  memory: 'memory',
  requestIntervalNs: 'interval',
  ethernetGbps: 'ethernet',
}
const FIELDS = Object.keys(WORDS) as readonly DmaField[]

export const dmaText = (setting: DmaSetting): string =>
  FIELDS.map((field) => `${WORDS[field]}=${setting[field]}`).join('&')

const LONGEST_TEXT = 400
const LONGEST_VALUE = 24

const readValue = (text: string): number | string =>
  /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : text

export interface ReadSetting {
  readonly setting: DmaSetting
  /** What was not taken, a sentence each; the usual value stands in its place. */
  readonly problems: readonly string[]
}

/** Reads what a stranger may have written: only known words with values that fit are taken. */
export const dmaSettingOf = (text: string): ReadSetting => {
  if (text.length > LONGEST_TEXT)
    return {
      setting: USUAL_SETTING,
      problems: [`The link has ${text.length} characters: ${LONGEST_TEXT} are enough.`],
    }
  const setting: Record<string, number | string> = { ...USUAL_SETTING }
  const problems: string[] = []
  for (const pair of text.split('&').filter(Boolean)) {
    const [word = '', given = ''] = pair.split('=')
    const field = FIELDS.find((each) => WORDS[each] === word)
    const wrong = field
      ? misfit(DMA_FIELDS[field], readValue(given))
      : `is not known: ${Object.values(WORDS).join(', ')} are`
    if (field && wrong === undefined) setting[field] = readValue(given)
    else {
      const found = given === '' ? '' : ` (“${given.slice(0, LONGEST_VALUE)}”)`
      problems.push(`“${word.slice(0, LONGEST_VALUE)}”${found} ${wrong}.`)
    }
  }
  return { setting: setting as DmaSetting, problems }
}
