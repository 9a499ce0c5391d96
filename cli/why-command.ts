/** The options of `iov why`. */
import type { Command } from 'commander'
import { wholeNumber } from './option-values.ts'
import type { Terminal } from './terminal.ts'
import { type WhyOptions, whyFile } from './why.ts'

export const addWhy = (
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void => {
  program
    .command('why')
    .argument('<file>', 'a scenario (.json), or - for standard input')
    .description(
      'where the time goes, which station holds a flow back, and which single change helps: proven by runs under the same seeds',
    )
    .option('--flow <flow>', 'explain this flow; else the one that waits longest')
    .option(
      '--changes <n>',
      'most changes to prove; 6 unless given',
      wholeNumber('--changes', 0, 40),
    )
    .option('--seeds <n>', 'runs of each design; 3 unless given', wholeNumber('--seeds', 1, 1_000))
    .option('--seed <n>', 'the first seed; else the one of the design', wholeNumber('--seed', 0))
    .option('--duration <time>', 'simulated time such as 20ms, or auto; else what the design says')
    .option('--json', 'print it as JSON')
    .action(async (file: string, options: WhyOptions) =>
      done(await whyFile(file, options, terminal)),
    )
}
