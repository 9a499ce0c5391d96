/** Has the browser keep the page for when there is no network: only where a host serves it, and once it is at rest. */

/** The network belongs to what is on screen first. */
const AFTER_MS = 5_000

export const keepForOffline = (): void => {
  const isServed = import.meta.env.PROD && /^https?:$/.test(location.protocol)
  if (!isServed || !('serviceWorker' in navigator)) return
  setTimeout(() => {
    // A browser that refuses (a private window) works as before, online.
    navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI)).catch(() => {})
  }, AFTER_MS)
}
