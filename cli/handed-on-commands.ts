/** `iov link`, `open` and `page`: a design as it is handed on. */
import type { Command } from 'commander'
import { makeLink, openLink } from './link.ts'
import { writePage } from './page.ts'
import type { Terminal } from './terminal.ts'

const SCENARIO = 'a scenario (.json), or - for standard input'

export const addHandedOn = (
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void => {
  program
    .command('link')
    .argument('<file>', SCENARIO)
    .description('print the share link of a design, from # on')
    .action(async (file) => done(await makeLink(file, terminal)))
  program
    .command('open')
    .argument('<link>', 'a share link in quotes, or its part from #s= on; - for standard input')
    .description('print the scenario that is in a share link')
    .action(async (link) => done(await openLink(link, terminal)))
  program
    .command('page')
    .argument('<file>', SCENARIO)
    .description('write the page and a design as one HTML file that runs from a USB stick')
    .requiredOption('-o, --out <file>', 'the file to write')
    .action(async (file, options) => done(await writePage(file, options, terminal)))
}
