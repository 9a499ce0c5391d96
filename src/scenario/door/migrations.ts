/** Raises a document to the current version, one version at a time. */
import { CURRENT_VERSION } from '../scenario.ts'
import { refusal } from '../scenario-error.ts'
import { describe } from './describe.ts'

type Raw = Readonly<Record<string, unknown>>

/** From that version to the next. Nothing leaves this table: old files are opened for ever. */
const MIGRATIONS: ReadonlyMap<number, (raw: Raw) => Raw> = new Map()

export const migrate = (raw: Raw): Raw => {
  const { version } = raw
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw refusal(
      `found ${describe(version)}, must be the version of the format, ${CURRENT_VERSION} today: is this an IOV Lab scenario?`,
      'version',
    )
  if (version > CURRENT_VERSION)
    throw refusal(
      `this design was saved by a newer IOV Lab (version ${version}); this one reads up to ${CURRENT_VERSION}. Reload the page or update, then open it again.`,
      'version',
    )
  let migrated = raw
  for (let from = version; from < CURRENT_VERSION; from++) {
    const step = MIGRATIONS.get(from)
    if (!step) throw new Error(`No migration from version ${from}`)
    migrated = { ...step(migrated), version: from + 1 }
  }
  return migrated
}
