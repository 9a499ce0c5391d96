import { notify } from '../shell/notify.ts'
import { store } from '../store/store.ts'
import type { Command } from './command.ts'

const lesson = () => import('../lessons/lesson-store.ts')
const isOpen = (): boolean => store.getState().inLesson

const turn = (by: number): void => {
  lesson().then(
    ({ goTo, useLesson }) => goTo(useLesson.getState().scene + by),
    () => notify('The lesson could not be loaded: the page needs its host for that.'),
  )
}

export const LESSON_COMMANDS: readonly Command[] = [
  {
    id: 'lessons',
    title: 'Lessons',
    group: 'Help',
    run: () => store.getState().setDialog('lessons'),
  },
  {
    id: 'next-scene',
    title: 'Next scene of the lesson',
    group: 'View',
    keys: ['PageDown'],
    when: isOpen,
    run: () => turn(1),
  },
  {
    id: 'previous-scene',
    title: 'Previous scene of the lesson',
    group: 'View',
    keys: ['PageUp'],
    when: isOpen,
    run: () => turn(-1),
  },
  {
    id: 'make-lesson',
    title: 'Make a lesson from this design',
    group: 'File',
    run: () => store.getState().setDialog('make-lesson'),
  },
  {
    id: 'mark-results',
    title: 'Mark results of a lesson',
    group: 'File',
    run: () => store.getState().setDialog('marking'),
  },
]
