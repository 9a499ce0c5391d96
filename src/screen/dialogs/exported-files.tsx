import { useState } from 'react'
import type { ExportedText } from '../../simulation/protocol.ts'
import { copyText, download } from '../commands/file-actions.ts'
import { reasonOf } from '../format/reason-of.ts'
import { Pick } from '../panels/pick.tsx'
import { notify } from '../shell/notify.ts'
import { svgToPng } from './svg-to-png.ts'

const isPicture = ({ name }: ExportedText): boolean => name.endsWith('.svg')

const plain = ({ text }: ExportedText): Blob => new Blob([text], { type: 'text/plain' })

async function downloadPng({ name, text }: ExportedText): Promise<void> {
  try {
    download(name.replace(/\.svg$/, '.png'), await svgToPng(text))
  } catch (error) {
    notify(`No PNG was made: ${reasonOf(error)}`)
  }
}

/** What was written, one file at a time. */
export function ExportedFiles({ files }: { readonly files: readonly ExportedText[] }) {
  const [name, setName] = useState('')
  const file = files.find((each) => each.name === name) ?? files[0]
  if (!file) return null
  return (
    <>
      {files.length > 1 ? (
        <div className="export-choices">
          <Pick
            label="File"
            value={file.name}
            choices={files.map((each) => ({ value: each.name, says: each.name }))}
            onPick={setName}
          />
        </div>
      ) : null}
      {isPicture(file) ? (
        <img
          className="export-picture"
          alt={`Preview of ${file.name}`}
          src={`data:image/svg+xml,${encodeURIComponent(file.text)}`}
        />
      ) : (
        <textarea
          className="export-text"
          aria-label={`Preview of ${file.name}`}
          readOnly
          wrap="off"
          value={file.text}
        />
      )}
      <div className="dialog-foot">
        {files.length > 1 ? (
          <button
            type="button"
            className="button"
            onClick={() => {
              for (const each of files) download(each.name, plain(each))
            }}
          >
            Download all {files.length}
          </button>
        ) : null}
        <button
          type="button"
          className="button"
          onClick={() => void copyText(file.text, file.name)}
        >
          Copy
        </button>
        {isPicture(file) ? (
          <button type="button" className="button" onClick={() => void downloadPng(file)}>
            Download as PNG
          </button>
        ) : null}
        <button
          type="button"
          className="button button-solid"
          onClick={() => download(file.name, plain(file))}
        >
          Download
        </button>
      </div>
    </>
  )
}
