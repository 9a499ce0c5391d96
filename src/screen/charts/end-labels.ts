import type uPlot from 'uplot'

export interface EndLabel {
  readonly name: string
  readonly value: string
  /** On the y scale. */
  readonly at: number
  readonly hot?: boolean
  /** A swatch before the name: solid, hatch, dots or light. */
  readonly swatch?: string
}

const LINE = 12

/** Places for labels that wish to be at `wanted`, pushed apart to a line each and kept inside. */
export function apart(wanted: readonly number[], bottom: number, line = LINE): readonly number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => wanted[a]! - wanted[b]!)
  const placed = [...wanted]
  let free = 0
  for (const index of order) {
    placed[index] = Math.max(free, wanted[index]!)
    free = placed[index]! + line
  }
  let limit = bottom
  for (const index of order.toReversed()) {
    placed[index] = Math.min(limit, placed[index]!)
    limit = placed[index]! - line
  }
  return placed
}

/** A line ends in its name and value, so no legend is needed. Written, not rendered. */
export class EndLabels {
  private readonly nodes: HTMLElement[] = []
  private readonly host: HTMLElement
  private readonly means: string
  private gone = false

  /** `means` says what the values are. */
  constructor(host: HTMLElement, means: string) {
    this.host = host
    this.means = means
  }

  show(plot: uPlot, labels: readonly EndLabel[]): void {
    // A plot that was destroyed may still have a drawing under way.
    if (this.gone) return
    while (this.nodes.length < labels.length) this.nodes.push(this.add())
    const left = plot.over.offsetLeft + plot.over.clientWidth + 6
    const height = plot.over.clientHeight
    const wanted = labels.map(({ at }) => clamp(plot.valToPos(at, 'y'), height))
    const places = apart(wanted, height - 2)
    this.nodes.forEach((node, index) => {
      const label = labels[index]
      node.hidden = !label || !Number.isFinite(label.at)
      if (!label) return
      const [swatch, name, value] = node.children as unknown as [
        HTMLElement,
        HTMLElement,
        HTMLElement,
      ]
      swatch.hidden = label.swatch === undefined
      if (label.swatch) swatch.dataset.fill = label.swatch
      if (name.textContent !== label.name) name.textContent = label.name
      if (value.textContent !== label.value) value.textContent = label.value
      node.dataset.hot = String(label.hot ?? false)
      const top = plot.over.offsetTop + (places[index] ?? 0) - LINE / 2
      node.style.transform = `translate(${left}px, ${top}px)`
    })
  }

  remove(): void {
    this.gone = true
    for (const node of this.nodes) node.remove()
  }

  private add(): HTMLElement {
    const node = document.createElement('span')
    node.className = 'end-label'
    node.dataset.tip = this.means
    node.append(
      document.createElement('i'),
      document.createElement('span'),
      document.createElement('b'),
    )
    this.host.append(node)
    return node
  }
}

const clamp = (y: number, height: number): number =>
  Number.isFinite(y) ? Math.min(height, Math.max(0, y)) : height
