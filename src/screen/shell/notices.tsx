import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from '../store/store.ts'
import { onFirstNotice, setToasterReady } from './notify.ts'

const Toaster = lazy(() => import('sonner').then((module) => ({ default: module.Toaster })))

export function Notices() {
  const [wanted, setWanted] = useState(false)
  const theme = useStore((store) => store.theme)
  useEffect(() => onFirstNotice(() => setWanted(true)), [])
  if (!wanted) return null
  return (
    <Suspense fallback={null}>
      <Toaster
        theme={theme}
        position="bottom-center"
        offset={{ bottom: 40 }}
        mobileOffset={{ bottom: 92 }}
        visibleToasts={3}
        toastOptions={{ className: 'notice', unstyled: true }}
      />
      <Ready />
    </Suspense>
  )
}

/** Stands after the toaster, so its effect runs when the toaster already listens. */
function Ready() {
  useEffect(() => {
    setToasterReady(true)
    return () => setToasterReady(false)
  }, [])
  return null
}
