import { useEffect, useId, useRef, useState } from 'react'
import type { DroppedFile, ImportOutcome, MachineFacts } from '../../simulation/protocol.ts'
import { showDesign, takeFilesToImport } from '../commands/file-actions.ts'
import { ProblemNote } from '../controls/problem-note.tsx'
import { counted } from '../format/quantity.ts'
import { reasonOf } from '../format/reason-of.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { client } from '../simulation/client.ts'
import { DialogFrame } from './dialog-frame.tsx'
import { MachineFactsForm } from './machine-facts.tsx'
import { UpdateFromMachine } from './update-from-machine.tsx'

const COMMAND = 'sudo lspci -nnvvv'

/** A whole listing, not a line that is mended. */
const LONG = 4_000

type Read = ImportOutcome | { readonly problem: string } | null

const problemOf = (error: unknown) => ({
  problem: reasonOf(error),
})

export function ImportDialog() {
  const id = useId()
  const [text, setText] = useState('')
  const [name, setName] = useState<string | null>(null)
  const [read, setRead] = useState<Read>(null)
  const [dragged, setDragged] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const parse = (work: Promise<ImportOutcome>) =>
    void work.then(setRead).catch((error: unknown) => setRead(problemOf(error)))
  const [files, setFiles] = useState<readonly DroppedFile[] | null>(null)
  const [facts, setFacts] = useState<MachineFacts>({})
  const readWith = (known: MachineFacts, given = files) =>
    parse(given ? client.editing.importFiles(given, known) : client.editing.importText(text, known))
  const take = async (given: readonly File[]) => {
    const read = await Promise.all(
      given.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      })),
    )
    setName(given.map((file) => file.name).join(', '))
    setFiles(read)
    readWith(facts, read)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files that opened the dialog are taken once
  useEffect(() => {
    const given = takeFilesToImport()
    if (given.length > 0) void take(given)
  }, [])
  return (
    <DialogFrame
      wide
      title="Your server"
      means={
        <>
          Run <code>{COMMAND}</code> there and paste what it prints. Partial text and text without
          root do too: what it could not know is said. <code>lstopo</code> and libvirt XML, QEMU
          command lines and listings of IOMMU groups are known by what is in them; drop several to
          put them together. Nothing leaves this browser.
        </>
      }
    >
      <form
        className="import"
        onSubmit={(event) => {
          event.preventDefault()
          readWith(facts)
        }}
      >
        <label htmlFor={id} className="visually-hidden">
          What the machine printed
        </label>
        <textarea
          id={id}
          value={text}
          spellCheck={false}
          data-dragged={dragged}
          wrap="off"
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (pasted.length < LONG) return
            // Browsers take minutes to edit so much text into a field; to show it is quick.
            event.preventDefault()
            setText(pasted)
            setFiles(null)
            setName(null)
            parse(client.editing.importText(pasted, facts))
          }}
          placeholder="00:00.0 Host bridge [0600]: …  — or drop files here, .gz and .tar too"
          onChange={(event) => {
            setText(event.target.value)
            setFiles(null)
            setName(null)
            setRead(null)
          }}
          onDragOver={(event) => {
            event.preventDefault()
            setDragged(true)
          }}
          onDragLeave={() => setDragged(false)}
          onDrop={(event) => {
            event.preventDefault()
            setDragged(false)
            const dropped = [...event.dataTransfer.files]
            if (dropped.length > 0) void take(dropped)
          }}
        />
        <Outcome read={read} name={name} />
        {read && 'scenario' in read ? (
          <>
            <MachineFactsForm
              facts={facts}
              onFacts={(known) => {
                setFacts(known)
                readWith(known)
              }}
            />
            <UpdateFromMachine given={files ?? text} facts={facts} />
          </>
        ) : null}
        <div className="dialog-foot">
          <input
            ref={picker}
            type="file"
            hidden
            multiple
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])]
              if (chosen.length > 0) void take(chosen)
            }}
          />
          <button type="button" className="button" onClick={() => picker.current?.click()}>
            Choose a file
          </button>
          {read && 'scenario' in read ? (
            <button
              type="button"
              className="button button-solid"
              onClick={() => showDesign(read.scenario, name ?? 'the pasted server')}
            >
              Open it
            </button>
          ) : (
            <button type="submit" className="button button-solid" disabled={text.trim() === ''}>
              Read it
            </button>
          )}
        </div>
      </form>
    </DialogFrame>
  )
}

function Outcome({ read, name }: { readonly read: Read; readonly name: string | null }) {
  if (read === null) return null
  if ('problem' in read)
    return (
      <ProblemNote>
        {name ? `${name}: ` : ''}
        {read.problem}. Nothing was opened, and your own design is as you left it.
      </ProblemNote>
    )
  return (
    <div role="status">
      <p className="dialog-note">
        <StateMark state="ok" />
        <span>
          Read as {read.format}: {counted(Object.keys(read.scenario.parts).length, 'part')},{' '}
          {counted(Object.keys(read.scenario.links).length, 'link')}.
        </span>
      </p>
      {read.notes.map(({ severity, says }) => (
        <p key={says} className="dialog-note">
          <StateMark state={severity === 'warning' ? 'busy' : 'idle'} label={severity} />
          <span>{says}</span>
        </p>
      ))}
    </div>
  )
}
