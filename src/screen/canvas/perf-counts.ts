/** How often each component rendered. Tests read it: a tick of the run must render nothing, a drag one card. */

declare global {
  interface Window {
    __perf?: Record<string, number>
  }
}

const counts: Record<string, number> = {}
if (typeof window !== 'undefined') window.__perf = counts

export const countRender = (component: string): void => {
  counts[component] = (counts[component] ?? 0) + 1
}
