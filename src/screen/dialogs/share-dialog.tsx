import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { copyText, linkTo, saveFile } from '../commands/file-actions.ts'
import { counted } from '../format/quantity.ts'
import { reasonOf } from '../format/reason-of.ts'
import { StateMark } from '../glyphs/state-mark.tsx'
import { store } from '../store/store.ts'
import { DialogFrame } from './dialog-frame.tsx'

const QrCode = lazy(() =>
  import('../lessons/qr-code.tsx').then((module) => ({ default: module.QrCode })),
)
const EmbedSnippet = lazy(() =>
  import('../embed/embed-snippet.tsx').then((module) => ({ default: module.EmbedSnippet })),
)

/** What the largest QR code holds at its lowest level of correction, ISO/IEC 18004, table 7. */
const LARGEST_QR_BYTES = 2_953
/** Some messengers cut links above these. */
const WARN_ABOVE = 2_000
const FILE_ABOVE = 4_000

type Link = { readonly text: string } | { readonly problem: string } | null

export function ShareDialog() {
  const [link, setLink] = useState<Link>(null)
  useEffect(() => {
    let current = true
    linkTo(store.getState().scenario)
      .then((text) => current && setLink({ text }))
      .catch((error: unknown) => {
        const problem = reasonOf(error)
        if (current) setLink({ problem })
      })
    return () => {
      current = false
    }
  }, [])
  return (
    <DialogFrame
      focusFrame
      title="Share this design"
      means="The design is in the link itself: nothing is uploaded, and whoever opens it gets a copy with the same seed."
    >
      {link === null ? <p className="quiet">Making the link …</p> : null}
      {link && 'text' in link ? <LinkBox text={link.text} /> : null}
      {link && 'problem' in link ? (
        <p className="dialog-note">
          <StateMark state="sat" label="error" />
          <span>No link could be made: {link.problem}. A file has no such limit.</span>
        </p>
      ) : null}
      <div className="dialog-foot">
        <span className="quiet">To keep it, or for a design too large for a link</span>
        <button type="button" className="button" onClick={() => void saveFile()}>
          Save as a file
        </button>
      </div>
    </DialogFrame>
  )
}

function LinkBox({ text }: { readonly text: string }) {
  return (
    <>
      <div className="copy-box">
        <input readOnly value={text} aria-label="Link" onFocus={(event) => event.target.select()} />
        <button
          type="button"
          className="button button-solid"
          onClick={() => void copyText(text, 'Link')}
        >
          Copy
        </button>
      </div>
      <p className="dialog-note">
        <StateMark state={text.length > WARN_ABOVE ? 'busy' : 'ok'} />
        <span>
          {counted(text.length, 'character')}.{' '}
          {text.length > FILE_ABOVE
            ? 'Chat programs may cut it: send the file instead.'
            : text.length > WARN_ABOVE
              ? 'Some chat programs cut links above 2,000; a cut link says so and opens nothing.'
              : 'Short enough for any chat.'}
        </span>
      </p>
      {text.length > LARGEST_QR_BYTES ? null : (
        <More title="QR code">
          <QrCode text={text} label="QR code of the link" />
        </More>
      )}
      <More title="Put it into a page of yours">
        <EmbedSnippet link={text} />
      </More>
    </>
  )
}

/** Fetched when it is opened. */
function More({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="share-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <Suspense fallback={null}>{isOpen ? children : null}</Suspense>
    </details>
  )
}
