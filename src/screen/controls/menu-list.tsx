import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import type { MenuEntry } from './menu.ts'

interface MenuListProps {
  readonly label: string
  readonly className?: string | undefined
  readonly children: ReactNode
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end'
}

/** Opens as soon as it is there: it was loaded because it was pressed. */
export function MenuList({ label, className, children, entries, align = 'start' }: MenuListProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger className={className} aria-label={label}>
        {children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} sideOffset={6} collisionPadding={8}>
          {entries.map((entry) => (
            <div key={entry.id} role="none">
              {entry.parted ? <DropdownMenu.Separator className="menu-line" /> : null}
              <DropdownMenu.Item
                className="menu-item"
                disabled={entry.disabled ?? false}
                onSelect={entry.run}
              >
                <span className="menu-check">
                  {entry.checked ? <Check size={14} strokeWidth={2} aria-label="chosen" /> : null}
                </span>
                {entry.title}
                {entry.keys ? <kbd>{entry.keys}</kbd> : null}
              </DropdownMenu.Item>
            </div>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
