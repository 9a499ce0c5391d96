/** `iov link` and `iov open`: a design in the part of an address behind "#", and back. */
import { saveScenario } from '../src/scenario/door.ts'
import { decodeLink, encodeLink } from '../src/scenario/share-link.ts'
import { nameOf, readScenario, readText } from './files.ts'
import { reasonOf, type Terminal, UserError } from './terminal.ts'

/** Some programs cut longer addresses; nobody should be sent one that is longer still. */
const WARN_ABOVE = 2_000
const REFUSE_ABOVE = 16_000

export const makeLink = async (file: string, { print, note }: Terminal): Promise<number> => {
  const link = encodeLink(await readScenario(file))
  if (link.length > REFUSE_ABOVE)
    throw new UserError(
      `${nameOf(file)} makes a link of ${link.length} letters, over ${REFUSE_ABOVE}: send the file`,
    )
  if (link.length > WARN_ABOVE)
    note(`iov: this link has ${link.length} letters; some programs cut it, a file is safer`)
  print(link)
  return 0
}

export const openLink = async (given: string, { print }: Terminal): Promise<number> => {
  const link = given === '-' ? (await readText('-')).trim() : given
  const from = link.indexOf('#s=')
  if (from < 0)
    throw new UserError('this is no share link: no part of it begins with #s= (put it in quotes)')
  try {
    print(saveScenario(decodeLink(link.slice(from))).trimEnd())
  } catch (error) {
    throw new UserError(reasonOf(error))
  }
  return 0
}
