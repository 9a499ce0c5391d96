/*
 * Keeps the built page for when there is no network. The build fills in VERSION and FILES. Pages and data come from the
 * network while there is one, so nobody sees an old page; files named by their content never change. A newer worker waits
 * until no page of the older one is open: what such a page fetches late is still there.
 */
const VERSION = '__VERSION__'
const FILES = JSON.parse('__FILES__')
const CACHE = `iov-lab-${VERSION}`
const NAMED_BY_CONTENT = /\/assets\//

const addressOf = (file) => new URL(file, self.registration.scope).href

const keepAll = async () => {
  const cache = await caches.open(CACHE)
  await cache.addAll(FILES.map(addressOf))
  // Made by a build of its own; without it the page only cannot save itself.
  await cache.add(addressOf('one-file.html')).catch(() => {})
}

const forgetOthers = async () => {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('iov-lab-') && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

const kept = async (request) => {
  const cache = await caches.open(CACHE)
  return request.mode === 'navigate'
    ? cache.match(addressOf('./'))
    : // Scripts are asked for with an origin and were kept without one: a host that varies by it gives the same.
      cache.match(request, { ignoreSearch: true, ignoreVary: true })
}

const answer = async (request) => {
  if (NAMED_BY_CONTENT.test(request.url)) return (await kept(request)) ?? fetch(request)
  try {
    return await fetch(request)
  } catch (error) {
    const found = await kept(request)
    if (found) return found
    throw error
  }
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()))
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request
  if (method === 'GET' && url.startsWith(self.registration.scope))
    event.respondWith(answer(event.request))
})
