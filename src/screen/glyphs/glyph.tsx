import { GLYPHS, type GlyphName } from './glyphs.data.ts'

const isGlyph = (name: string): name is GlyphName => name in GLYPHS

interface GlyphProps {
  /** A name of `GLYPHS`; any other is drawn as an empty frame. */
  readonly name: string
  readonly size?: 16 | 24
}

/** Always stands beside its word, so it says nothing itself. */
export function Glyph({ name, size = 16 }: GlyphProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      className="glyph"
      aria-hidden="true"
    >
      <path d={isGlyph(name) ? GLYPHS[name][size] : 'M3 3h10v10H3z'} />
    </svg>
  )
}
