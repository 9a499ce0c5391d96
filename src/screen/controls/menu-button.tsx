import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { MenuEntry } from './menu.ts'

const loadMenuList = () => import('./menu-list.tsx')
const MenuList = lazy(() => loadMenuList().then((module) => ({ default: module.MenuList })))

interface MenuButtonProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly children: ReactNode
  readonly className?: string
  readonly align?: 'start' | 'end'
}

/** A plain button until it is first pressed; pointing at it fetches the menu. */
export function MenuButton({ label, entries, children, className, align }: MenuButtonProps) {
  const [wanted, setWanted] = useState(false)
  const plain = (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={() => void loadMenuList()}
      onFocus={() => void loadMenuList()}
      onClick={() => setWanted(true)}
    >
      {children}
    </button>
  )
  if (!wanted) return plain
  return (
    <Suspense fallback={plain}>
      <MenuList label={label} entries={entries} className={className} align={align ?? 'start'}>
        {children}
      </MenuList>
    </Suspense>
  )
}
