/** `npm start`: works in a fresh clone. */
import { ensureInstalled, root } from './install.mjs'

ensureInstalled()
const { createServer } = await import('vite')
// Without strictPort, Vite goes on to the next free port.
const server = await createServer({ root, server: { host: '127.0.0.1', port: 5173 } })
await server.listen()
console.log(`IOV Lab is at ${server.resolvedUrls?.local[0]}  (Ctrl-C stops it)`)
