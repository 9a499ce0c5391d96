/** What a kernel's command line asks of the IOMMU (kernel-parameters.txt of Linux). */
import { AcsParameterError } from './acs-parameters.ts'

export interface IommuWord {
  /** As it is typed: "intel_iommu=off". */
  readonly word: string
  /** Whose IOMMU it is about; null: any. */
  readonly of: 'intel' | 'amd' | null
  readonly asks: 'off' | 'on' | 'passthrough' | 'translated' | 'strict' | 'lazy'
}

export type IommuSetting = 'off' | 'passthrough' | 'lazy' | 'strict'

type Options = Readonly<Record<string, IommuWord['asks']>>

/** Options in one word stand between commas; those that are not here leave translation as it is. */
const LISTS: Readonly<Record<string, { readonly of: IommuWord['of']; readonly options: Options }>> =
  {
    intel_iommu: { of: 'intel', options: { on: 'on', off: 'off', strict: 'strict' } },
    amd_iommu: { of: 'amd', options: { off: 'off', force_enable: 'on', fullflush: 'strict' } },
    iommu: {
      of: null,
      options: { off: 'off', force: 'on', pt: 'passthrough', nopt: 'translated' },
    },
  }

const SWITCHES: Readonly<
  Record<string, { readonly yes: IommuWord['asks']; readonly no: IommuWord['asks'] }>
> = {
  'iommu.passthrough': { yes: 'passthrough', no: 'translated' },
  'iommu.strict': { yes: 'strict', no: 'lazy' },
}

/** As kstrtobool() reads it. */
const yesOrNo = (value: string): boolean | undefined => {
  if (/^(?:[1yt]|on)/i.test(value)) return true
  return /^(?:[0nf]|of)/i.test(value) ? false : undefined
}

export const iommuWord = (word: string, name: string, value: string): readonly IommuWord[] => {
  const list = LISTS[name]
  if (list)
    return value.split(',').flatMap((option) => {
      const asks = Object.hasOwn(list.options, option) ? list.options[option] : undefined
      return asks ? [{ word, of: list.of, asks }] : []
    })
  const either = SWITCHES[name]
  if (!either) return []
  const isYes = yesOrNo(value)
  if (isYes === undefined)
    throw new AcsParameterError(`${name} is "${value.slice(0, 60)}": 0 or 1 would do`)
  return [{ word, of: null, asks: isYes ? either.yes : either.no }]
}

export interface Disagreement {
  readonly word: string
  /** What the setting would be with that word. */
  readonly wants: IommuSetting
}

/** Between the setting of a host and what its kernel is told; null when they go together. */
export const disagreement = (
  setting: IommuSetting,
  words: readonly IommuWord[],
): Disagreement | null => {
  const last = (...asked: readonly IommuWord['asks'][]): IommuWord | undefined =>
    words.findLast(({ asks }) => asked.includes(asks))
  const passing = last('passthrough', 'translated')
  const flushing = last('strict', 'lazy')
  const translated = flushing?.asks === 'strict' ? 'strict' : 'lazy'
  const mode = passing?.asks === 'passthrough' ? 'passthrough' : translated
  const off = words.find(
    ({ asks, of }, at) =>
      asks === 'off' &&
      !words.slice(at + 1).some((later) => later.asks === 'on' && later.of === of),
  )
  const said = (by: IommuWord | undefined, wants: IommuSetting): Disagreement | null =>
    by && wants !== setting ? { word: by.word, wants } : null
  if (off) return said(off, 'off')
  if (setting === 'off') return said(last('on'), mode)
  if (passing && (passing.asks === 'passthrough') !== (setting === 'passthrough'))
    return said(passing, mode)
  return setting === 'passthrough' ? null : said(flushing, translated)
}
