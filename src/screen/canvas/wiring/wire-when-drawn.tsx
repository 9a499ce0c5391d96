import { lazy, Suspense } from 'react'
import { wireLine } from '../hands.ts'
import { useWiring } from './wire-in-hand.ts'

const WireLine = lazy(() => wireLine().then((module) => ({ default: module.WireLine })))

export function WireWhenDrawn({ sheet }: { readonly sheet: HTMLElement | null }) {
  const isDrawn = useWiring(({ from }) => from !== null)
  return isDrawn && sheet ? (
    <Suspense fallback={null}>
      <WireLine sheet={sheet} />
    </Suspense>
  ) : null
}
