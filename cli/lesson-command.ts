/** The options of `iov lesson`. */
import type { Command } from 'commander'
import { checkLesson, type LessonCheckOptions, type MarkOptions, markCodes } from './lesson.ts'
import type { Terminal } from './terminal.ts'

export const addLesson = (
  program: Command,
  terminal: Terminal,
  done: (code: number) => void,
): void => {
  const lesson = program.command('lesson').description('lessons: check one, mark results')
  lesson
    .command('check')
    .argument('<file>', 'a lesson (.md), or - for standard input')
    .description('run the goals of a lesson on what it starts with; exit code 1 when one is met')
    .option('--key <file>', 'the teacher’s file: its designs have to meet the goals')
    .option('--json', 'print the goals as JSON')
    .action(async (file: string, options: LessonCheckOptions) =>
      done(await checkLesson(file, options, terminal)),
    )
  lesson
    .command('mark')
    .argument('<file>', 'result codes, one after the other, or - for standard input')
    .description('run every design that was handed in again, and say which goals it meets')
    .requiredOption(
      '--lesson <file>',
      'a lesson that the codes are of; may be given again',
      (given: string, before: readonly string[] = []) => [...before, given],
    )
    .option('--csv', 'print the marks as comma-separated values')
    .option('--json', 'print the marks as JSON')
    .action(async (file: string, options: MarkOptions) =>
      done(await markCodes(file, options, terminal)),
    )
}
