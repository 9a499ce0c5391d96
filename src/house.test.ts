import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  engineLaw,
  extensionLaw,
  type House,
  importsOf,
  nameLaw,
  packageLaw,
  roomLaw,
  type SourceFile,
  sizeLaw,
} from '../tools/house-laws.ts'

const UNITS = 'src/units.ts'
const FIELDS = 'src/fields.ts'
const STATISTICS = 'src/statistics/'
const PLAN = 'src/plan/'
const PCI = 'src/pci/'
const ENGINE = 'src/engine/'
const HARDWARE = 'src/hardware/'
const PARTS = 'src/parts/'
const PATHS = 'src/data-paths/'
const SCENARIO = 'src/scenario/'
const RULES = 'src/rules/'
const SIMULATION = 'src/simulation/'
const VALIDATION = 'src/validation/'
const LESSONS = 'src/lessons/'
const FORMATS = 'src/formats/'
const SCREEN = 'src/screen/'
const MESSAGES = 'src/messages/'

/** Only these, in all of src, know the engine. */
const RUNS = ['src/simulation/run', 'src/simulation/timeline']
const VALIDATION_RUNS = 'src/validation/run'
const BELOW_SIMULATION = [UNITS, STATISTICS, FIELDS, PLAN, PCI, HARDWARE, PARTS, PATHS, SCENARIO]
const SEEN_BY_SCREEN = [...BELOW_SIMULATION, RULES, SIMULATION, VALIDATION, LESSONS]
const HIDDEN_FROM_SCREEN = [ENGINE, ...RUNS, VALIDATION_RUNS]
const STORE = 'src/screen/store/'
const CANVAS = 'src/screen/canvas/'
const PANELS = 'src/screen/panels/'
const CHARTS = 'src/screen/charts/'

/** Who may import whom, besides itself. Every import runs downward. */
const HOUSE: House = {
  rooms: [
    { room: UNITS, mayImport: [] },
    { room: STATISTICS, mayImport: [] },
    { room: FIELDS, mayImport: [UNITS] },
    { room: PLAN, mayImport: [UNITS] },
    { room: PCI, mayImport: [UNITS] },
    { room: ENGINE, mayImport: [UNITS, STATISTICS, PLAN] },
    { room: HARDWARE, mayImport: [UNITS, PLAN, PCI] },
    { room: PARTS, mayImport: [UNITS, FIELDS, PCI] },
    // A cost's value is handed to a data path, never imported.
    { room: PATHS, mayImport: [UNITS, FIELDS, PARTS, PLAN], mayImportTypesOf: [HARDWARE] },
    { room: SCENARIO, mayImport: [UNITS, FIELDS, PARTS, PCI, PATHS, HARDWARE] },
    { room: RULES, mayImport: [UNITS, FIELDS, PCI, PARTS, SCENARIO, PATHS] },
    ...RUNS.map((room) => ({ room, mayImport: [...BELOW_SIMULATION, SIMULATION, ENGINE] })),
    // The worker's answers hold findings, so the contract names their type.
    {
      room: 'src/simulation/protocol.ts',
      mayImport: [...BELOW_SIMULATION, SIMULATION],
      mayImportTypesOf: [RULES],
      never: RUNS,
    },
    { room: SIMULATION, mayImport: BELOW_SIMULATION },
    { room: VALIDATION_RUNS, mayImport: [...BELOW_SIMULATION, SIMULATION, VALIDATION, ENGINE] },
    {
      room: VALIDATION,
      mayImport: [...BELOW_SIMULATION, SIMULATION],
      never: [...RUNS, VALIDATION_RUNS],
    },
    // Designs are run by whoever asks it to judge them.
    { room: LESSONS, mayImport: [...BELOW_SIMULATION, RULES, SIMULATION], never: RUNS },
    {
      room: FORMATS,
      mayImport: [UNITS, FIELDS, PCI, PARTS, SCENARIO, PATHS],
      mayImportTypesOf: [SIMULATION],
    },
    { room: MESSAGES, mayImport: [], mayImportTypesOf: ['src/'] },
    {
      room: 'src/screen/main.tsx',
      mayImport: [...SEEN_BY_SCREEN, SCREEN, MESSAGES],
      never: HIDDEN_FROM_SCREEN,
    },
    ...[
      { room: STORE, never: [CANVAS, PANELS, CHARTS] },
      { room: CANVAS, never: [PANELS, CHARTS] },
      { room: PANELS, never: [CANVAS, CHARTS] },
      { room: CHARTS, never: [CANVAS, PANELS] },
      { room: SCREEN, never: [] },
    ].map(({ room, never }) => ({
      room,
      // One file of the screen names the worker, by its URL.
      mayImport: [...SEEN_BY_SCREEN, SCREEN, 'workers/'],
      never: [...HIDDEN_FROM_SCREEN, ...never],
    })),
    { room: 'workers/', mayImport: [SCENARIO, RULES, FORMATS, SIMULATION, LESSONS, MESSAGES] },
    {
      room: 'cli/',
      mayImport: [...BELOW_SIMULATION, RULES, SIMULATION, VALIDATION, LESSONS, FORMATS, MESSAGES],
    },
    { room: 'bench/', mayImport: ['src/', 'workers/', 'cli/'], never: [SCREEN] },
    // What a browser runs to compare it with the command line.
    { room: 'e2e/same-run/', mayImport: [SCENARIO, SIMULATION] },
    { room: 'e2e/', mayImport: [] },
  ],
  packages: {
    react: [SCREEN],
    'react-dom': [SCREEN],
    '@xyflow/react': [SCREEN],
    zustand: [SCREEN],
    uplot: [SCREEN],
    'radix-ui': [SCREEN],
    cmdk: [SCREEN],
    clsx: [SCREEN],
    sonner: [SCREEN],
    uqr: [SCREEN],
    'lucide-react': [SCREEN],
    '@fontsource-variable/inter': [SCREEN],
    '@fontsource-variable/jetbrains-mono': [SCREEN],
    comlink: [SCREEN, 'workers/'],
    zod: [FIELDS, SCENARIO],
    fflate: [SCENARIO, FORMATS, 'workers/', 'src/screen/one-file/'],
    saxes: [FORMATS],
    yaml: [FORMATS, LESSONS],
    commander: ['cli/'],
    'node:': ['cli/', 'bench/', 'e2e/'],
    vite: ['e2e/same-run/'],
    '@playwright/test': ['e2e/'],
    '@axe-core/playwright': ['e2e/'],
  },
}

const SOURCE = /\.tsx?$/
const ROOTS = ['src', 'workers', 'cli', 'bench', 'e2e']
const files: readonly SourceFile[] = ROOTS.flatMap((folder) => readFolder(folder)).map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}))

function readFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
  } catch {
    return []
  }
}

const withText = (path: string, text: string): SourceFile => ({ path, text })
const lines = (count: number): string => 'x\n'.repeat(count)
const rooms = (given: readonly SourceFile[]) => roomLaw(given, HOUSE)
const packages = (given: readonly SourceFile[]) => packageLaw(given, HOUSE)

describe.each([
  {
    law: 'a room imports only what the table allows',
    check: rooms,
    breaks: [
      withText('src/engine/run.ts', "import { nic } from '../parts/nic.ts'"),
      withText('src/engine/run.ts', "import type { Nic } from '../parts/nic.ts'"),
      withText('src/parts/nic.ts', "import {\n  a,\n  type B,\n} from '../scenario/topology.ts'"),
      withText('src/plan/ops.ts', "export { a } from '../fields.ts'"),
      withText('src/simulation/predict.ts', "import { Run } from '../engine/run.ts'"),
      withText('src/data-paths/network/sr-iov.ts', "import { a } from '../../hardware/costs.ts'"),
      withText('src/formats/csv.ts', "import { a } from '../simulation/report.ts'"),
      withText('src/screen/app.tsx', "const a = import('../simulation/run.ts')"),
      withText('src/screen/store/store.ts', "import { a } from '../canvas/canvas.tsx'"),
      withText('src/screen/charts/chart.tsx', "import { a } from '../panels/panel.tsx'"),
      withText('src/screen/app.tsx', "import { de } from '../messages/de/rules.ts'"),
      withText('workers/run.worker.ts', "import { a } from '../src/engine/run.ts'"),
      withText('cli/main.ts', "import { a } from '../src/screen/app.tsx'"),
      withText('bench/run.ts', "import { a } from '../src/screen/app.tsx'"),
      withText('e2e/share.spec.ts', "import { a } from '../src/units.ts'"),
      withText('src/attic/old.ts', ''),
    ],
    keeps: [
      withText('src/engine/run.ts', "import { a } from '../plan/ops.ts'"),
      withText('src/engine/run.test.ts', "import { a } from '../parts/nic.ts'"),
      withText('src/simulation/run.ts', "import { a } from '../engine/run.ts'"),
      withText(
        'src/data-paths/network/sr-iov.ts',
        "import type { A } from '../../hardware/iommu.ts'",
      ),
      withText('src/formats/csv.ts', "import type { Report } from '../simulation/report.ts'"),
      withText('src/screen/app.tsx', "import Run from '../../workers/run.worker.ts?worker'"),
      withText('src/screen/panels/panel.tsx', "import { a } from '../store/store.ts'"),
    ],
  },
  {
    law: 'a package stays in its rooms',
    check: packages,
    breaks: [
      withText('src/rules/a.ts', "import { memo } from 'react'"),
      withText('src/formats/a.ts', "import * as z from 'zod/mini'"),
      withText('src/simulation/layout.ts', "import { parse } from 'yaml'"),
      withText('src/screen/a.tsx', "import fs from 'node:fs'"),
      withText('src/screen/a.tsx', "import left from 'left-pad'"),
      withText('src/engine/a.ts', "import { wrap } from 'comlink'"),
    ],
    keeps: [
      withText('src/screen/a.tsx', "import '@xyflow/react/dist/style.css'"),
      withText('src/scenario/a.ts', "import * as z from 'zod/mini'"),
      withText('src/rules/a.test.ts', "import fc from 'fast-check'"),
    ],
  },
  {
    law: 'no file is over 300 lines',
    check: sizeLaw,
    breaks: [withText('src/rules/long.ts', lines(301))],
    keeps: [
      withText('src/rules/long.ts', lines(300)),
      withText('src/parts/nics.data.ts', lines(999)),
      withText('src/rules/long.test.ts', lines(999)),
    ],
  },
  {
    law: 'a name is kebab-case and says what the file holds',
    check: nameLaw,
    breaks: [
      withText('src/rules/index.ts', ''),
      withText('src/rules/utils.ts', ''),
      withText('src/rules/string-helpers.ts', ''),
      withText('src/common/strings.ts', ''),
      withText('src/screen/run-manager.ts', ''),
      withText('src/screen/PartNode.tsx', ''),
      withText('src/rules/iommu_required.ts', ''),
    ],
    keeps: [withText('src/data-paths/network/mr-iov.test.ts', ''), withText('src/units.ts', '')],
  },
  {
    law: 'a relative import carries its extension',
    check: extensionLaw,
    breaks: [
      withText('src/a.ts', "import { a } from './b'"),
      withText('src/a.ts', "import type { A } from '../plan/ops'"),
      withText('src/a.ts', "import './nic.data'"),
      withText('src/a.ts', "const a = () => import(\n'./b')"),
    ],
    keeps: [withText('src/a.ts', "import a from './b.worker.ts?worker'\nimport './a.css'")],
  },
  {
    law: 'the engine knows neither clock nor chance nor inexact maths',
    check: engineLaw,
    breaks: [
      'const t = Date.now()',
      'const t = new Date()',
      'Math.random()',
      'Math.log2(x)',
      'Math.exp(x)',
      'Math.pow(2, 3)',
      'const y = x ** 2',
    ].map((text) => withText('src/engine/a.ts', text)),
    keeps: [
      withText('src/engine/a.ts', '/** No Date, no Math.log. */\n// x ** 2\nMath.sqrt(2)'),
      withText('src/engine/a.test.ts', 'Math.random()'),
    ],
  },
])('$law', ({ check, breaks, keeps }) => {
  test('in every file', () => expect(check(files)).toEqual([]))
  test.each(breaks)('is broken by $path: $text', (file) => expect(check([file])).toHaveLength(1))
  test.each(keeps)('is kept by $path: $text', (file) => expect(check([file])).toEqual([]))
})

test('every file of the house is looked at', () => {
  expect(files.map(({ path }) => path)).toContain('src/house.test.ts')
  expect(files.map(({ path }) => path)).toContain('src/screen/main.tsx')
})

test('imports are found in each of their forms', () => {
  const text = [
    "import a, { type B } from './one.ts'",
    "import * as c from './two.ts'",
    "import './three.css'",
    "import type {\n  D,\n} from './four.ts'",
    "export type { E } from './five.ts'",
    "export * from './six.ts'",
    "const lazy = () => import('./seven.ts')",
    "new Worker(new URL('./eight.ts', import.meta.url), { type: 'module' })",
    "const said = 'import x from nowhere'",
  ].join('\n')
  expect(importsOf(text).map(({ specifier }) => specifier)).toEqual(
    expect.arrayContaining(['./one.ts', './two.ts', './three.css', './four.ts', './five.ts']),
  )
  expect(importsOf(text)).toHaveLength(8)
  expect(importsOf(text).filter(({ typeOnly }) => typeOnly)).toHaveLength(2)
})
