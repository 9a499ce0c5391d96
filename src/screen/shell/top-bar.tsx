import { CircleHelp, Link2, Moon, Redo2, Sun, Undo2 } from 'lucide-react'
import { toggleTheme } from '../commands/view-commands.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { selectRedoLabel, selectUndoLabel } from '../store/selectors.ts'
import { useStore } from '../store/store.ts'
import { FileMenu } from './file-menu.tsx'
import { Logo } from './logo.tsx'
import { OverlayMenu } from './overlay-menu.tsx'
import { RunBar } from './run-bar.tsx'

export function TopBar() {
  const setDialog = useStore((store) => store.setDialog)
  const theme = useStore((store) => store.theme)
  return (
    <header className="top-bar">
      <h1 className="brand">
        <Logo />
        <b>IOV Lab</b>
      </h1>
      <FileMenu />
      <SavedState />
      <UndoButtons />
      <RunBar />
      <div className="top-right">
        <OverlayMenu />
        <IconButton
          icon={theme === 'light' ? Moon : Sun}
          label={theme === 'light' ? 'Dark theme' : 'Light theme'}
          className="roomy"
          onPress={toggleTheme}
        />
        <IconButton
          icon={CircleHelp}
          label="Shortcuts and help"
          keys="?"
          onPress={() => setDialog('shortcuts')}
        />
        <button
          type="button"
          className="button"
          aria-label="Share"
          onClick={() => setDialog('share')}
        >
          <Link2 size={16} strokeWidth={1.5} aria-hidden="true" />
          <span className="label">Share</span>
        </button>
      </div>
    </header>
  )
}

const SAVED_WORDS = { saved: 'Draft saved', saving: 'Saving', failed: 'Not saved' } as const
const SAVED_MEANS = {
  saved: 'The draft is kept in this browser. Save a file or share a link to keep it elsewhere.',
  saving: 'The draft is being kept in this browser.',
  failed: 'This browser did not keep the draft: save a file.',
} as const

function SavedState() {
  const saved = useStore((store) => store.saved)
  const problem = useStore((store) => store.savingProblem)
  return (
    <span className="saved" data-tip={problem ?? SAVED_MEANS[saved]}>
      <svg width="6" height="6" viewBox="0 0 6 6" aria-hidden="true">
        {saved === 'saved' ? (
          <circle cx="3" cy="3" r="2.5" fill="var(--ink-3)" />
        ) : (
          <circle cx="3" cy="3" r="2.25" fill="none" stroke="var(--ink-3)" />
        )}
      </svg>
      <span className={saved === 'failed' ? undefined : 'saved-words'}>{SAVED_WORDS[saved]}</span>
    </span>
  )
}

function UndoButtons() {
  const undoLabel = useStore(selectUndoLabel)
  const redoLabel = useStore(selectRedoLabel)
  const undo = useStore((store) => store.undo)
  const redo = useStore((store) => store.redo)
  return (
    <>
      <IconButton
        icon={Undo2}
        label="Undo"
        tip={undoLabel ? `Undo: ${undoLabel}` : 'Nothing to undo'}
        keys="Ctrl Z"
        disabled={undoLabel === undefined}
        onPress={undo}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        tip={redoLabel ? `Redo: ${redoLabel}` : 'Nothing to redo'}
        keys="Ctrl Y"
        disabled={redoLabel === undefined}
        onPress={redo}
      />
    </>
  )
}
