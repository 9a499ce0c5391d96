/** The options of `iov validate`. */
import type { Command } from 'commander'
import { AREAS } from '../src/validation/comparison.ts'
import { seconds } from './option-values.ts'
import type { Terminal } from './terminal.ts'
import { runValidation, type ValidateOptions } from './validate.ts'
import { type OwnOptions, validateOwn } from './validate-own.ts'

export const addValidate = (
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void => {
  program
    .command('validate')
    .description('hold published measurements against the prediction and the run; takes minutes')
    .option('--area <area>', AREAS.join(', '))
    .option(
      '--own <files...>',
      'what iperf3, fio or ethtool -S printed on a system of your own instead',
    )
    .option('--design <file>', 'with --own: the scenario of that system')
    .option('--flow <id>', 'with --own: the flow that was measured; else the likeliest')
    .option('--seconds <n>', 'with --own: between two snapshots of ethtool -S', seconds)
    .option('--json', 'print the tables as JSON')
    .action(async (options: ValidateOptions & OwnOptions) =>
      done(options.own ? await validateOwn(options, terminal) : runValidation(options, terminal)),
    )
}
