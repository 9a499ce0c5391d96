/** The commands, their arguments, and what their outcome is to the shell. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import { FORMATS } from '../src/formats/catalog.ts'
import { EXPORTS } from '../src/formats/exports/catalog.ts'
import { explainRule } from '../src/rules/explain-rule.ts'
import { DEFAULT_PAYLOAD } from '../src/scenario/peers/peer-way.ts'
import { type BlastOptions, showBlast } from './blast.ts'
import { checkFile } from './check.ts'
import { type DistanceOptions, showDistances } from './distances.ts'
import { explainPath } from './explain.ts'
import { explainIo } from './explain-io.ts'
import { showRule } from './explain-rule.ts'
import { type ExportOptions, exportFile } from './export.ts'
import { showGroups } from './groups.ts'
import { addHandedOn } from './handed-on-commands.ts'
import { compareMachines, importMachine } from './import.ts'
import { addLesson } from './lesson-command.ts'
import { type MemoryOptions, showMemory } from './memory.ts'
import { percentage, sizesOf, wholeNumber } from './option-values.ts'
import { type PcieOptions, showPcie } from './pcie.ts'
import { predictFile } from './predict.ts'
import { type RunOptions, runFile } from './run.ts'
import { type SweepOptions, sweepFile } from './sweep.ts'
import { harmless, type Terminal, UserError } from './terminal.ts'
import { addValidate } from './validate-command.ts'
import { addWhy } from './why-command.ts'

const DONE = 0
/** The call or its input was no good. */
const REFUSED = 2

/** package.json is beside `cli/` and beside `dist-cli/`; a file copied elsewhere has lost it. */
const versionOf = (): string => {
  const file = fileURLToPath(import.meta.url).replace(/[^/\\]+[/\\][^/\\]+$/, 'package.json')
  try {
    return String(JSON.parse(readFileSync(file, 'utf8')).version)
  } catch {
    return 'of unknown version'
  }
}

const SCENARIO = 'a scenario (.json), or - for standard input'

const commandsOf = (terminal: Terminal, done: (code: number) => void): Command => {
  const program = new Command('iov')
    .description('Check, predict and simulate I/O virtualization designs')
    .version(versionOf(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      outputError: () => {},
    })
  program
    .command('run')
    .argument('<file>', SCENARIO)
    .description('simulate a design: throughput, latency, loss and utilisation')
    .option('--duration <time>', 'simulated time such as 20ms, or auto; else what the design says')
    .option(
      '--seed <n>',
      'seed of all chance; else the one of the design',
      wholeNumber('--seed', 0),
    )
    .option(
      '--replications <n>',
      'independent runs, seeds counted up, and their mean',
      wholeNumber('--replications', 1, 1_000),
    )
    .option(
      '--precision <percent>',
      'repeat until throughput and mean latency of every flow are known to this much; --replications is then the most, 64 unless given',
      percentage('--precision'),
    )
    .option('--against <file>', 'run this design too, under the same seeds, and say what differs')
    .option(
      '--uncertainty',
      'also how far the ranges of the costs move each figure: predicted, and run under the extremes',
    )
    .option('--json', 'print the report as JSON; of several runs a list')
    .option('--csv [table]', 'print a table as comma-separated values: flows, or stations')
    .action(async (file: string, options: RunOptions) =>
      done(await runFile(file, options, terminal)),
    )
  program
    .command('sweep')
    .argument('<file>', SCENARIO)
    .description('run a design with settings turned along an axis, or several')
    .requiredOption(
      '--axis <id.setting=values>',
      'such as flow1.offeredGbps=1,2,4, nic1.numVfs=1..64*2, vm1.copies=1..16, if1.path=vhost-net,sr-iov, all.frameBytes=64,1518 or cost.ID=...; may be given again',
      (given: string, before: readonly string[] = []) => [...before, given],
    )
    .option('--flow <flow>', 'look at this flow; else at all of them together')
    .option('--seeds <n>', 'runs of each point; 5 unless given', wholeNumber('--seeds', 1, 1_000))
    .option(
      '--precision <percent>',
      'repeat each point until throughput and mean latency of every flow are known to this much; --seeds is then the most, 64 unless given',
      percentage('--precision'),
    )
    .option('--seed <n>', 'the first seed; else the one of the design', wholeNumber('--seed', 0))
    .option('--duration <time>', 'simulated time such as 20ms, or auto; else what the design says')
    .option('--json', 'print the table as JSON')
    .option('--csv', 'print the table as comma-separated values, units in the titles')
    .action(async (file: string, options: SweepOptions) =>
      done(await sweepFile(file, options, terminal)),
    )
  program
    .command('predict')
    .argument('<file>', SCENARIO)
    .description('estimate a design in closed form, without running it')
    .option(
      '--uncertainty',
      'also how far the ranges of the costs move each figure, and which costs move it most',
    )
    .option('--json', 'print the estimate as JSON')
    .action(async (file, options) => done(await predictFile(file, options, terminal)))
  program
    .command('check')
    .argument('<file>', SCENARIO)
    .description('look at a design with every rule; exit code 1 when there are errors')
    .option('--json', 'print the findings as JSON')
    .action(async (file, options) => done(await checkFile(file, options, terminal)))
  program
    .command('explain')
    .argument(
      '<what>',
      'a data path (vhost-net), a design rule (group-is-shared), or a flow of --of',
    )
    .description(
      'the stages of one packet each way, what they cost, and why; or why a rule is there, and the messages that others print',
    )
    .option('--json', 'print it as JSON')
    .option('--frame <bytes>', 'size of the frame', wholeNumber('--frame', 64, 9_018), 1_518)
    .option('--of <file>', 'follow one frame of a flow in a run of this design, hop by hop')
    .option('--pick <which>', 'of the run: median, p99, slowest, lost or next')
    .option('--duration <time>', 'of the run before it, such as 20ms')
    .option('--seed <n>', 'of the run', wholeNumber('--seed', 0, 2 ** 32 - 1))
    .action(async (what, options) => {
      const rule = explainRule(what)
      if (options.of !== undefined) done(await explainIo(what, options, terminal))
      else done(rule ? showRule(rule, options, terminal) : explainPath(what, options, terminal))
    })
  program
    .command('pcie')
    .description('what a PCIe link carries, by transfer size: writes, reads, and both at once')
    .option('--gen <n>', 'generation', wholeNumber('--gen', 1, 6), 3)
    .option('--lanes <n>', 'lanes', wholeNumber('--lanes', 1, 32), 8)
    .option('--mps <bytes>', 'Max_Payload_Size', wholeNumber('--mps', 128, 4_096), 256)
    .option('--mrrs <bytes>', 'Max_Read_Request_Size', wholeNumber('--mrrs', 128, 4_096), 512)
    .option('--rcb <bytes>', 'Read Completion Boundary', wholeNumber('--rcb', 64, 128), 64)
    .option('--address-bits <n>', '64, or 32', wholeNumber('--address-bits', 32, 64), 64)
    .option('--chunked', 'completions of one RCB block each, as older chipsets make them')
    .option('--ecrc', 'with end-to-end CRC')
    .option('--pasid', 'requests name a process address space')
    .option(
      '--overhead <percent>',
      'share for acknowledgements and credits; else as measured',
      percentage('--overhead'),
    )
    .option('--tags <n>', 'read requests open at once', wholeNumber('--tags', 1, 1_024))
    .option('--round-trip <ns>', 'of one read', wholeNumber('--round-trip', 1, 100_000), 512)
    .option('--sizes <bytes>', 'transfer sizes such as 64,1518,4096', sizesOf)
    .option('--json', 'print the table as JSON')
    .action((options: PcieOptions) => done(showPcie(options, terminal)))
  program
    .command('groups')
    .argument('<file>', 'a scenario (.json) or what lspci printed, or - for standard input')
    .description('IOMMU groups: which functions can be assigned apart from each other, and why')
    .option('--mode <mode>', 'linux, or physical: what isolation really requires', 'linux')
    .option('--json', 'print the groups as JSON')
    .option('--iommu <on|off>', 'whether the IOMMU is on; else as far as the file tells')
    .option('--kernel <version>', 'the kernel that makes the groups; 6.12 unless given')
    .option('--disable-acs-redir <devices>', 'as pci=disable_acs_redir= of the kernel')
    .option('--config-acs <bits@devices>', 'as pci=config_acs= of the kernel, from 6.11 on')
    .option('--acs-override <what>', 'as pcie_acs_override= of a patched kernel: unsafe')
    .action(async (file, options) => done(await showGroups(file, options, terminal)))
  program
    .command('distances')
    .argument('<file>', 'a scenario (.json) or what a machine printed, or - for standard input')
    .description(
      'how far the devices of a host are from one another, in the words of nvidia-smi topo',
    )
    .option('--host <id>', 'the host to look at, where the design has several')
    .option('--functions', 'every function that is no bridge, with the VFs in use')
    .option('--path <devices...>', 'the way from one device to another, and what it costs')
    .option(
      '--payload <bytes>',
      'of one write or read: 64, 256, 1024 or 4096',
      wholeNumber('--payload', 1),
      DEFAULT_PAYLOAD,
    )
    .option('--translated', 'requests carry addresses that ATS translated')
    .option('--iotlb-miss', 'the IOMMU has to read its tables')
    .option('--json', 'print the matrix, or the way, as JSON')
    .action(async (file: string, options: DistanceOptions) =>
      done(await showDistances(file, options, terminal)),
    )
  program
    .command('blast')
    .argument('<file>', 'a scenario (.json) or what a machine printed, or - for standard input')
    .description(
      'what a malicious adapter, a compromised VM or the I/O stack of a host reaches, and what shrinks it most',
    )
    .requiredOption('--from <part>', 'id or name of the adapter, the VM or the host')
    .option('--json', 'print it as JSON')
    .action(async (file: string, options: BlastOptions) =>
      done(await showBlast(file, options, terminal)),
    )
  program
    .command('memory')
    .argument('<file>', 'a scenario (.json) or what a machine printed, or - for standard input')
    .description('memory that the functions below each root port ask for, with TotalVFs of VF BARs')
    .option('--host <id>', 'the host to look at, where the design has several')
    .option('--json', 'print it as JSON, sizes in bytes')
    .action(async (file: string, options: MemoryOptions) =>
      done(await showMemory(file, options, terminal)),
    )
  program
    .command('import')
    .argument('<files...>', 'what one machine printed, or - for standard input')
    .description(
      `make a design from what a machine says of itself: ${FORMATS.map(({ id }) => id).join(', ')}; a format in front of the files takes them for it`,
    )
    .option('-o, --out <file>', 'write the scenario here, not to standard output')
    .option('--into <design>', 'bring this design up to date, and say what changed')
    .option('--identifiers', 'keep the name of the host and MAC addresses, which are dropped else')
    .action(async (files, options) => done(await importMachine(files, options, terminal)))
  program
    .command('export')
    .argument('<format>', EXPORTS.map(({ id }) => id).join(', '))
    .argument('<file>', SCENARIO)
    .description('write configuration that runs, a picture or a diagram of a design')
    .option('--host <id>', 'the host to configure, where the design has several')
    .option('-o, --out <file>', 'write here; a folder where several files result')
    .option('--only <name>', 'write this file alone')
    .action(async (format: string, file: string, options: ExportOptions) =>
      done(await exportFile(format, file, options, terminal)),
    )
  program
    .command('compare')
    .argument('<before>', 'what the machine printed, or a tarball of it')
    .argument('<after>', 'the same at another time')
    .description('say what changed on a machine; exit code 1 when something did')
    .option('--json', 'print the changes as JSON')
    .action(async (before, after, options) =>
      done(await compareMachines(before, after, options, terminal)),
    )
  addValidate(program, terminal, done)
  addLesson(program, terminal, done)
  addHandedOn(program, terminal, done)
  addWhy(program, terminal, done)
  return program
}

/** The exit code: 0 done, 1 the design has errors, 2 the call or its input was no good. */
export const runCommand = async (given: readonly string[], terminal: Terminal): Promise<number> => {
  const safe: Terminal = {
    print: (text) => terminal.print(harmless(text)),
    note: (text) => terminal.note(harmless(text)),
    progress: terminal.progress,
  }
  let code = DONE
  try {
    await commandsOf(safe, (outcome) => {
      code = outcome
    }).parseAsync(given, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return refusedCall(error, safe)
    if (!(error instanceof UserError)) throw error
    safe.note(`iov: ${error.message}`)
    return REFUSED
  }
}

const refusedCall = ({ exitCode, code, message }: CommanderError, { note }: Terminal): number => {
  if (exitCode === 0) return DONE
  // The help has been printed: there was no command.
  if (code !== 'commander.help')
    note(
      `iov: ${message.replace(/^error: |\.$/g, '').replaceAll('\n', ' ')}; ${
        message.includes("'link'") ? 'put the link in quotes' : 'iov --help lists the commands'
      }`,
    )
  return REFUSED
}
