/** The one bar of presenter mode: scenes, a big play button, the load, and the key that was pressed last. */
import { ChevronLeft, ChevronRight, StepForward, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { matches } from '../commands/chord.ts'
import { COMMANDS, isOffered, shownKeys } from '../commands/registry.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { LoadControl } from '../shell/headline-strip.tsx'
import { PlayButton } from '../shell/run-bar.tsx'
import { client } from '../simulation/client.ts'
import { store, useStore } from '../store/store.ts'
import { Pointer } from './pointer.tsx'
import { stopPresenting } from './present.ts'

const KEY_STAYS_MS = 2_500

const command = (id: string) => (): void => COMMANDS.find((each) => each.id === id)?.run()

export function PresenterBar() {
  const title = useStore((store) => store.scenario.title)
  const inLesson = useStore((store) => store.inLesson)
  // The sheet has its size once the bar stands and has been measured.
  useEffect(() => {
    requestAnimationFrame(() => requestAnimationFrame(() => store.getState().moveCamera('fit')))
  }, [])
  return (
    <>
      <h1 className="present-title">{title}</h1>
      <footer className="present-bar" role="toolbar" aria-label="Presenter">
        {inLesson ? (
          <IconButton
            icon={ChevronLeft}
            label="Previous scene"
            keys="PageUp"
            onPress={command('previous-scene')}
          />
        ) : null}
        <PlayButton />
        <IconButton
          icon={StepForward}
          label="Step to the next event"
          keys="."
          onPress={() => client.step('next event')}
        />
        {inLesson ? (
          <IconButton
            icon={ChevronRight}
            label="Next scene"
            keys="PageDown"
            onPress={command('next-scene')}
          />
        ) : null}
        <span className="present-load">
          <LoadControl />
        </span>
        <LastKey />
        <IconButton icon={X} label="Leave presenter mode" onPress={stopPresenting} />
      </footer>
      <Pointer />
    </>
  )
}

interface Pressed {
  readonly keys: string
  readonly title: string
}

/** Who watches learns the keys, too. */
function LastKey() {
  const [pressed, setPressed] = useState<Pressed | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onKey = (event: KeyboardEvent): void => {
      const found = COMMANDS.find(
        (each) => each.keys?.some((chord) => matches(chord, event)) && isOffered(each),
      )
      if (!found) return
      setPressed({ keys: shownKeys(found) ?? '', title: found.title })
      clearTimeout(timer)
      timer = setTimeout(() => setPressed(null), KEY_STAYS_MS)
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => {
      clearTimeout(timer)
      removeEventListener('keydown', onKey, { capture: true })
    }
  }, [])
  return (
    <span className="present-key" aria-hidden="true">
      {pressed ? (
        <>
          <kbd>{pressed.keys}</kbd> {pressed.title}
        </>
      ) : null}
    </span>
  )
}
