/** Numbers of the hops on the path, over the sheet. They follow the camera without rendering. */
import { useEffect, useMemo, useRef } from 'react'
import type { Hop } from '../../simulation/followed.ts'
import { duration, inWords } from '../format/quantity.ts'
import { sheetWindow } from '../store/sheet-window.ts'
import { goToHop, shownIo, useFollowed } from './followed.ts'
import { type HopGroup, hopGroups } from './hop-places.ts'

const PITCH = 20
const SHORT_NS = 100
const ROOM_FOR_WORDS = 190
const MOVE_MS = 240

/** At the left edge of the sheet what it says stands to its right. */
const moveTo = (dot: HTMLElement, { left, top }: { left: string; top: string }): void => {
  Object.assign(dot.style, { left, top })
  dot.toggleAttribute('data-edge', Number.parseFloat(left) < ROOM_FOR_WORDS)
}

const placeOf = ({ style: { left, top } }: HTMLElement) => ({ left, top })

const rectOf = (places: readonly string[]): DOMRect | undefined => {
  const sheet = sheetWindow()
  for (const place of places) {
    const rect = sheet?.rectOf(place)
    if (rect) return rect
  }
  return undefined
}

const textOf = ({ first, last }: HopGroup): string =>
  first === last ? String(first + 1) : `${first + 1}–${last + 1}`

/** What made it late, at the place. */
const saysOf = (hop: Hop | undefined): string => {
  if (!hop || hop.waitNs < SHORT_NS || hop.waitNs < hop.workNs) return ''
  const behind = hop.behind && hop.behind.waiting > 0 ? ` behind ${hop.behind.waiting}` : ''
  return `waited ${inWords(duration(hop.waitNs))}${behind}`
}

export function HopBadges() {
  const io = useFollowed(shownIo)
  const hop = useFollowed((state) => state.hop)
  const layer = useRef<HTMLDivElement>(null)
  const dot = useRef<HTMLSpanElement>(null)
  const says = saysOf(io?.hops[hop])
  const groups = useMemo(() => hopGroups(io?.hops ?? []), [io])
  useEffect(() => {
    const sheet = sheetWindow()
    const node = layer.current
    if (!sheet || !node) return
    const draw = () => {
      const bounds = sheet.bounds()
      if (!bounds) return
      groups.forEach(({ places, above }, index) => {
        const badge = node.children[index]
        const rect = rectOf(places)
        if (!(badge instanceof HTMLElement)) return
        badge.hidden = rect === undefined
        if (!rect) return
        const isWire = Math.min(rect.width, rect.height) < 16
        const x = isWire ? rect.left + rect.width / 2 : rect.left
        const y = rect.top + (isWire ? rect.height / 2 : Math.min(14, rect.height / 2))
        badge.style.left = `${x - bounds.left}px`
        badge.style.top = `${y - bounds.top + above * PITCH}px`
      })
      const now = node.querySelector<HTMLElement>('[data-state="now"]')
      if (now && dot.current) moveTo(dot.current, placeOf(now))
    }
    let frame = 0
    const askToDraw = () => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        draw()
      })
    }
    draw()
    const stop = sheet.subscribe(askToDraw)
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [groups])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hop says when to move
  useEffect(() => {
    const now = layer.current?.querySelector<HTMLElement>('[data-state="now"]')
    const node = dot.current
    if (!now || !node) return
    const [from, to] = [placeOf(node), placeOf(now)]
    moveTo(node, to)
    if (matchMedia('(prefers-reduced-motion: reduce)').matches || from.left === '') return
    node.animate([from, to], { duration: MOVE_MS, easing: 'cubic-bezier(.4,0,.2,1)' })
  }, [hop, groups])
  return (
    <div ref={layer} className="hop-badges" aria-hidden="true">
      {groups.map((group) => {
        const state = hop > group.last ? 'done' : hop >= group.first ? 'now' : 'to come'
        return (
          <button
            key={group.first}
            type="button"
            tabIndex={-1}
            data-state={state}
            data-tip={io?.hops[Math.max(group.first, Math.min(hop, group.last))]?.title}
            onClick={() => goToHop(group.first)}
          >
            {state === 'now' ? hop + 1 : textOf(group)}
          </button>
        )
      })}
      <span ref={dot} className="hop-dot">
        {says === '' ? null : <b>{says}</b>}
      </span>
    </div>
  )
}
