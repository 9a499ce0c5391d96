/** How many digits of a figure are worth reading, when it is known to lie in a range. */

export interface Range {
  readonly low: number
  readonly high: number
}

/** No figure of this program claims more. */
export const MOST_DIGITS = 3

/** Leading digits of an uncertainty below this are two, else one. */
const TWO_DIGITS_BELOW = 3.55

const powerOf = (value: number): number => Math.floor(Math.log10(Math.abs(value)))

/**
 * The last digit shown is the last of the half-width when that is rounded as by the Particle Data Group (Review of
 * Particle Physics, Introduction, 5.3): two digits of it from 100 to 354, one from 355 to 999. At least one digit.
 */
export const digitsAllowed = (value: number, { low, high }: Range): number => {
  const half = (high - low) / 2
  if (!(half > 0 && Number.isFinite(half)) || value === 0) return MOST_DIGITS
  const power = powerOf(half)
  const last = half / 10 ** power < TWO_DIGITS_BELOW ? power - 1 : power
  return Math.min(MOST_DIGITS, Math.max(1, powerOf(value) - last + 1))
}

/** The range around a figure that came out otherwise: by the same shares. null when nothing was predicted. */
export const rangeAround = (
  figure: number,
  predicted: (Range & { readonly value: number }) | null,
): Range | null =>
  predicted && predicted.value > 0 && Number.isFinite(figure)
    ? {
        low: (predicted.low * figure) / predicted.value,
        high: (predicted.high * figure) / predicted.value,
      }
    : null
