/** The page as a single file that runs from a USB stick: `dist/one-file.html`, into which a design is put. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin, type Rolldown } from 'vite'

const LARGEST_BYTES = 3_000_000

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** What a page at file:// cannot fetch, it reads out of itself. */
const INSTEAD: Readonly<Record<string, string>> = {
  [pathOf('src/screen/simulation/start-worker.ts')]: pathOf('src/screen/one-file/start-worker.ts'),
  [pathOf('src/screen/persistence/public-file.ts')]: pathOf('src/screen/one-file/public-file.ts'),
}

const readFromItself = (): Plugin => ({
  name: 'read-from-itself',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!importer || !source.startsWith('.')) return null
    const found = await this.resolve(source, importer, { skipSelf: true })
    return (found && INSTEAD[found.id]) ?? found
  },
})

/** HTML ends a script at the first of these, wherever in the code it stands. */
const inScript = (code: string): string =>
  code.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3C!--')

const policyFor = (script: string): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    'font-src data:',
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

const workerCode = async (): Promise<string> => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: {
        input: pathOf('workers/every.worker.ts'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })) as Rolldown.RolldownOutput
  return built.output[0].code
}

const asOneFile = (): Plugin => ({
  name: 'as-one-file',
  // After the styles are out.
  enforce: 'post',
  async generateBundle(_, bundle) {
    const files = Object.values(bundle)
    const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
    const styles = files.flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
    )
    if (scripts.length !== 1) this.error(`the page in one file has ${scripts.length} scripts`)
    for (const name of Object.keys(bundle)) delete bundle[name]
    const script = inScript(scripts[0] ?? '')
    const icon = readFileSync(pathOf('public/icon.svg')).toString('base64')
    const source = readFileSync(pathOf('index.html'), 'utf8')
      .replace(/ *<link rel="(?:apple-touch-icon|manifest)".*\n/g, '')
      .replace('/icon.svg', `data:image/svg+xml;base64,${icon}`)
      .replace(
        '<meta charset="utf-8" />',
        (charset) =>
          `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policyFor(script)}" />`,
      )
      .replace('</head>', () => `<style>${styles.join('\n')}</style>\n  </head>`)
    const [before, after] = source.split(/<script type="module".*<\/script>/)
    const html = [
      before,
      '<script type="application/json" id="design"></script>\n',
      `<script type="text/plain" id="worker-code">${deflateRawSync(await workerCode(), { level: 9 }).toString('base64')}</script>\n`,
      `<script>${script}</script>`,
      after,
    ].join('')
    const bytes = Buffer.byteLength(html)
    if (bytes > LARGEST_BYTES) this.error(`the page in one file has ${bytes} bytes`)
    this.emitFile({ type: 'asset', fileName: 'one-file.html', source: html })
  },
})

export default defineConfig({
  publicDir: false,
  plugins: [react(), tailwindcss(), readFromItself(), asOneFile()],
  build: {
    target: 'es2023',
    emptyOutDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    rolldownOptions: {
      input: 'src/screen/one-file/main.ts',
      // What names files beside the page is never reached in this one.
      checks: { emptyImportMeta: false },
      output: { format: 'iife', codeSplitting: false },
    },
  },
})
