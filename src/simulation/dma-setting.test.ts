import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DMA_FIELDS, type DmaSetting, dmaSettingOf, dmaText, USUAL_SETTING } from './dma-setting.ts'

const SETTINGS = fc.record(
  Object.fromEntries(
    Object.entries(DMA_FIELDS).map(([name, field]) => [
      name,
      field.type === 'choice'
        ? fc.constantFrom<string | number>(...field.options)
        : fc.integer({ min: field.min, max: field.max }),
    ]),
  ),
)

test('a link holds the whole setting', () =>
  fc.assert(
    fc.property(SETTINGS, (made) => {
      const setting = made as unknown as DmaSetting
      expect(dmaSettingOf(dmaText(setting))).toEqual({ setting, problems: [] })
    }),
  ))

test('what a lecturer leaves out is usual', () => {
  expect(dmaSettingOf('gen=5&lanes=16')).toEqual({
    setting: { ...USUAL_SETTING, generation: 5, lanes: 16 },
    problems: [],
  })
})

test.each([
  ['lanes=7', /“lanes” \(“7”\) must be one of 1, 2, 4/],
  ['latency=1e9', /“latency” \(“1e9”\) must be a number from 100 to 20000 ns/],
  ['latency=', /“latency” must be a number/],
  ['switches=-1', /“switches” \(“-1”\) must be a whole number/],
  ['do=<script>', /“do” \(“<script>”\) must be one of read, write, both/],
  ['__proto__=1', /“__proto__” \(“1”\) is not known: gen, lanes/],
  ['constructor', /“constructor” is not known/],
  [`gen=${'9'.repeat(500)}`, /504 characters: 400 are enough/],
])('%s is not taken, and told', (text, says) => {
  const { setting, problems } = dmaSettingOf(text)
  expect(setting).toEqual(USUAL_SETTING)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(says)
})

test('no text makes a setting that does not fit', () =>
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('gen', 'latency', 'tags', 'x'), (text, word) => {
      const { setting } = dmaSettingOf(`${word}=${text}`)
      expect(dmaSettingOf(dmaText(setting)).problems).toEqual([])
    }),
  ))
