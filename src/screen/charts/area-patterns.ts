import { token } from '../styles/token.ts'

type Fill = string | CanvasPattern

const SIZE = 6

const tile = (paint: (pen: CanvasRenderingContext2D) => void): Fill => {
  const ratio = Math.max(1, Math.round(devicePixelRatio))
  const canvas = document.createElement('canvas')
  canvas.width = SIZE * ratio
  canvas.height = SIZE * ratio
  const pen = canvas.getContext('2d')
  if (!pen) return token('--cpu-3')
  pen.scale(ratio, ratio)
  paint(pen)
  return pen.createPattern(canvas, 'repeat') ?? token('--cpu-3')
}

const hatch = (): Fill =>
  tile((pen) => {
    pen.fillStyle = token('--cpu-3')
    pen.fillRect(0, 0, SIZE, SIZE)
    pen.strokeStyle = token('--cpu-1')
    pen.lineWidth = 0.9
    pen.beginPath()
    for (const shift of [-SIZE, 0, SIZE]) {
      pen.moveTo(shift - 1, SIZE + 1)
      pen.lineTo(shift + SIZE + 1, -1)
    }
    pen.stroke()
  })

const dots = (): Fill =>
  tile((pen) => {
    pen.fillStyle = token('--cpu-4')
    pen.fillRect(0, 0, SIZE, SIZE)
    pen.fillStyle = token('--cpu-2')
    for (const [x, y] of [
      [1, 1],
      [4, 4],
    ] as const)
      pen.fillRect(x, y, 1, 1)
  })

/** Made once per theme: the areas are told apart by their fill, not by hue. */
export const areaFills = (): Readonly<Record<'solid' | 'hatch' | 'dots' | 'light', Fill>> => ({
  solid: token('--cpu-1'),
  hatch: hatch(),
  dots: dots(),
  light: token('--sunk'),
})
