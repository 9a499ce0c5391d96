/**
 * `npm run bench`, `npm run bench -- import` and `npm run fuzz`: bundles a program of bench/ and runs it with the arguments
 * that follow its name.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.mjs'

const [named = '', ...given] = process.argv.slice(2)
const isProgram = existsSync(join(root, `bench/${named}.ts`))
const [program, rest] = isProgram ? [named, given] : ['run', process.argv.slice(2)]

ensureInstalled()
const { bundleBench } = await import('./bundle-bench.mjs')
const { status } = spawnSync(process.execPath, [await bundleBench(program), ...rest], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
