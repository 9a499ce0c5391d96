/** The laws of the house as pure functions over files, so that a file that breaks one can be made up in a test. */

import { posix } from 'node:path'

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** A path prefix: `src/plan/` is all of the folder, `src/simulation/run` also `run.ts` and `run-loop.ts`. */
type Prefix = string

interface Room {
  readonly room: Prefix
  readonly mayImport: readonly Prefix[]
  readonly mayImportTypesOf?: readonly Prefix[]
  readonly never?: readonly Prefix[]
}

export interface House {
  /** The first room that a file is in rules it: the narrow one stands before the wide one. */
  readonly rooms: readonly Room[]
  /** Packages, and where they may be imported. */
  readonly packages: Readonly<Record<string, readonly Prefix[]>>
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
const isUnder = (path: string, prefixes: readonly Prefix[]): boolean =>
  prefixes.some((prefix) => path.startsWith(prefix))

//                      type            { names }, * as name, name            'specifier'
//              vvvvvvvvvvvvvvvvv   vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv        vvvvvvvvvvvv
const IMPORT =
  /^import\s+(type\s+)?(?:[\w$*\s{},]+?\bfrom\s*|\{[^}]*\}\s*from\s*)?['"]([^'"]+)['"]/gm
const EXPORT_FROM =
  /^export\s+(type\s+)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\s*['"]([^'"]+)['"]/gm
const LAZY_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]/g
const WORKER_URL = /\bnew URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url/g

export function importsOf(text: string): readonly Import[] {
  const found: Import[] = []
  for (const pattern of [IMPORT, EXPORT_FROM])
    for (const [, type, specifier = ''] of text.matchAll(pattern))
      found.push({ specifier, typeOnly: type !== undefined })
  for (const pattern of [LAZY_IMPORT, WORKER_URL])
    for (const [, specifier = ''] of text.matchAll(pattern))
      found.push({ specifier, typeOnly: false })
  return found
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.')
const withoutQuery = (specifier: string): string => specifier.replace(/\?.*$/, '')

/** `node:` for all of Node; `@scope/name` or `name` for a package. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

/** Each room imports only what the table allows it. Tests may look anywhere. */
export function roomLaw(files: readonly SourceFile[], { rooms }: House): readonly string[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) => {
      const room = rooms.find((candidate) => isUnder(path, [candidate.room]))
      if (!room) return [`${path}: no room of the table has it`]
      return importsOf(text)
        .filter(({ specifier }) => isRelative(specifier))
        .map(({ specifier, typeOnly }) => ({
          typeOnly,
          target: posix.join(posix.dirname(path), withoutQuery(specifier)),
        }))
        .filter(({ target, typeOnly }) => !allows(room, target, typeOnly))
        .map(({ target }) => `${path}: ${room.room} may not import ${target}`)
    })
}

function allows(room: Room, target: string, typeOnly: boolean): boolean {
  if (isUnder(target, room.never ?? [])) return false
  if (isUnder(target, [room.room, ...room.mayImport])) return true
  return typeOnly && isUnder(target, room.mayImportTypesOf ?? [])
}

/** Each package is known to the table, and stays in its rooms. */
export function packageLaw(files: readonly SourceFile[], { packages }: House): readonly string[] {
  return files
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) =>
      importsOf(text)
        .filter(({ specifier }) => !isRelative(specifier))
        .map(({ specifier }) => packageOf(specifier))
        .filter((name) => !isUnder(path, packages[name] ?? []))
        .map((name) => `${path}: ${name} is not for this room`),
    )
}

const MAX_LINES = 300

/** Pure data and tests are as long as they must be. */
export function sizeLaw(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !isTest(path) && !path.endsWith('.data.ts'))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines, over ${MAX_LINES}`)
}

const VAGUE = /^(utils?|helpers?|common|managers?|index)$|-(utils?|helpers?|manager)$/
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Files and folders are kebab-case and say what they hold. A dot parts a role: `nic.test.ts`, `sim.worker.ts`. */
export function nameLaw(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path }) => {
    const words = path.split('/').flatMap((part) => part.split('.'))
    const wrong = words.find((word) => VAGUE.test(word) || !KEBAB.test(word))
    return wrong === undefined ? [] : [`${path}: ${wrong} is no name for a file or a folder`]
  })
}

const EXTENSION = /\.(tsx?|mjs|css|json|svg|png|woff2)$/

export function extensionLaw(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    importsOf(text)
      .map(({ specifier }) => specifier)
      .filter((specifier) => isRelative(specifier) && !EXTENSION.test(withoutQuery(specifier)))
      .map((specifier) => `${path}: ${specifier} lacks its extension`),
  )
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*/g
/** The clock, chance, and maths that browsers round differently. IEEE 754 fixes sqrt, so it may stay. */
const INEXACT =
  /\bDate\b|\bMath\.(random|log\w*|exp\w*|pow|a?(sin|cos|tan)h?|atan2|cbrt|hypot)\b|\*\*/g

export function engineLaw(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.startsWith('src/engine/') && !isTest(path))
    .flatMap(({ path, text }) =>
      [...text.replace(COMMENT, '').matchAll(INEXACT)].map(
        ([token]) => `${path}: ${token} is not for the engine`,
      ),
    )
}
