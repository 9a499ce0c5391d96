#!/usr/bin/env node
import { runCommand } from './program.ts'
import type { Terminal } from './terminal.ts'

// `iov run ... | head` closes the pipe early: that is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })

const CLEAR_LINE = '\r\x1b[K'

const terminal: Terminal = {
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  progress: process.stderr.isTTY ? (text) => process.stderr.write(`${CLEAR_LINE}${text}`) : null,
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), terminal)
} catch (error) {
  terminal.note(`iov: this is a bug of iov: ${error instanceof Error ? error.stack : error}`)
  process.exitCode = 2
}
