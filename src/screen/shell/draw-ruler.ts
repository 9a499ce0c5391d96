import { cursorTime } from '../readings/cursor-time.ts'
import { editMarks } from '../readings/edit-marks.ts'
import { type LogEntry, logEntries } from '../readings/run-log.ts'
import { live } from '../store/live.ts'
import { token } from '../styles/token.ts'

const NS_PER_MS = 1e6
const LEAST_SPAN_NS = 10 * NS_PER_MS
const HEAD_ROOM = 1.04
const SATURATED_FROM = 0.95
const PAD = 12
const BASE = 26
/** A mark within so many pixels of the pointer is what is meant. */
const SNAP = 3

/** 1, 2 or 5 times a power of ten, so that a label has at least `room` pixels. */
const tickStep = (span: number, width: number, room: number): number => {
  const least = (span * room) / width
  const power = 10 ** Math.floor(Math.log10(least))
  const times = [1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10
  return times * power
}

/** The span shown: a round number of milliseconds that holds all that was recorded. */
const spanOf = (timeNs: number): number => {
  const wanted = Math.max(LEAST_SPAN_NS, timeNs * HEAD_ROOM)
  const step = tickStep(wanted, 10, 1)
  return Math.ceil(wanted / step) * step
}

/** The moment under a place on the ruler, in ns; near a mark, that of the mark. */
export const timeAt = (place: number, width: number): number => {
  const span = spanOf(live.endNs)
  const nsPerPixel = span / (width - 2 * PAD)
  const wanted = (place - PAD) * nsPerPixel
  const marks = [...editMarks(), ...logEntries().filter(isMark)].map(({ timeNs }) => timeNs)
  const mark = marks.find((timeNs) => Math.abs(timeNs - wanted) < SNAP * nsPerPixel)
  return Math.min(live.endNs, Math.max(0, mark ?? wanted))
}

/** Where a station filled up or losses began. */
const isMark = ({ state }: LogEntry): boolean => state === 'sat'

export function drawRuler(canvas: HTMLCanvasElement): void {
  const { clientWidth: width, clientHeight: height } = canvas
  const ratio = devicePixelRatio
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio)
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio)
  const pen = canvas.getContext('2d')
  if (!pen || width < 80) return
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, width, height)
  const span = spanOf(live.endNs)
  const x = (ns: number) => PAD + (ns / span) * (width - 2 * PAD)
  const flags = flagsIn(pen, x)
  drawTicks(pen, span, width, x, flags)
  drawRecorded(pen, x)
  drawHappened(pen, x)
  drawFlags(pen, flags)
  if (live.recorded > 0) drawHead(pen, x(cursorTime() ?? live.timeNs))
}

type Pen = CanvasRenderingContext2D
type Place = (ns: number) => number

interface Flag {
  readonly left: number
  /** Where its text ends; a flag whose text would meet another's has none. */
  readonly right: number
  readonly label: string
}

function flagsIn(pen: Pen, x: Place): readonly Flag[] {
  pen.font = `500 10px ${token('--font')}`
  let free = 0
  return editMarks().map(({ timeNs, label }) => {
    const left = Math.round(x(timeNs))
    if (left < free) return { left, right: left + 8, label: '' }
    const right = left + 14 + pen.measureText(label).width
    free = right + 6
    return { left, right, label }
  })
}

function drawTicks(pen: Pen, span: number, width: number, x: Place, flags: readonly Flag[]): void {
  const step = tickStep(span, width, 90)
  const small = step / 10
  pen.fillStyle = token('--edge')
  const count = Math.round(span / small)
  for (let tick = 0; tick <= count; tick++) {
    const length = tick % 10 === 0 ? 10 : tick % 5 === 0 ? 7 : 4
    if (length === 4) pen.fillStyle = token('--hair-2')
    else pen.fillStyle = token('--edge')
    pen.fillRect(Math.round(x(tick * small)), BASE - length, 1, length)
  }
  pen.fillStyle = token('--ink-3')
  pen.font = `400 10px ${token('--font')}`
  pen.textBaseline = 'top'
  for (let ns = 0; ns <= span + 1; ns += step) {
    const text = `${Math.round((ns / NS_PER_MS) * 1e6) / 1e6}${ns === 0 ? ' ms' : ''}`
    const [from, to] = [x(ns) + 4, x(ns) + 4 + pen.measureText(text).width]
    const hidden = flags.some(({ left, right }) => from < right && to > left - 4)
    if (to < width && !hidden) pen.fillText(text, from, 3)
  }
}

/** Squares on the foot where something filled up or was lost. */
function drawHappened(pen: Pen, x: Place): void {
  pen.fillStyle = token('--sat')
  for (const { timeNs } of logEntries().filter(isMark))
    pen.fillRect(Math.round(x(timeNs)) - 2, BASE - 3, 4, 5)
}

/** A line along the foot: grey as far as was run, red where a station was full. */
function drawRecorded(pen: Pen, x: Place): void {
  pen.fillStyle = token('--idle')
  pen.fillRect(x(0), BASE, Math.max(1, x(live.endNs) - x(0)), 2)
  const times = live.record(live.timeColumn)
  const full = live.layout.stations
    .map(({ kind }, index) => ({ kind, column: live.record(live.stationColumn(index)) }))
    .filter(({ kind }) => kind === 'core' || kind === 'server' || kind === 'link')
  pen.fillStyle = token('--sat')
  for (let i = 1; i < times.length; i++)
    if (full.some(({ column }) => column[i]! >= SATURATED_FROM))
      pen.fillRect(x(times[i - 1]!), BASE, Math.max(1, x(times[i]!) - x(times[i - 1]!)), 2)
}

function drawFlags(pen: Pen, flags: readonly Flag[]): void {
  pen.font = `500 10px ${token('--font')}`
  pen.fillStyle = token('--ink-2')
  for (const { left, label } of flags) {
    // One whose words have no room stays below the words of the one before.
    const top = label === '' ? 14 : 3
    pen.fillRect(left, top, 1, BASE - top)
    pen.fillRect(left, top, label === '' ? 4 : 7, label === '' ? 3 : 5)
    pen.fillText(label, left + 10, 3)
  }
}

function drawHead(pen: Pen, left: number): void {
  const at = Math.round(left)
  pen.fillStyle = token('--accent')
  pen.fillRect(at - 1, 2, 2, BASE + 2)
  pen.beginPath()
  pen.moveTo(at - 4, 1)
  pen.lineTo(at + 4, 1)
  pen.lineTo(at + 4, 7)
  pen.lineTo(at, 11)
  pen.lineTo(at - 4, 7)
  pen.fill()
}
