import clsx from 'clsx'
import type { LucideIcon } from 'lucide-react'

interface IconButtonProps {
  readonly icon: LucideIcon
  /** Its name, and its tooltip. */
  readonly label: string
  readonly keys?: string | undefined
  readonly onPress: () => void
  readonly disabled?: boolean
  readonly pressed?: boolean
  readonly className?: string
  /** Says more than the label does. */
  readonly tip?: string | undefined
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  onPress,
  disabled = false,
  pressed,
  className,
  tip,
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={clsx('icon-button', className)}
      aria-label={label}
      aria-pressed={pressed}
      // Stays reachable: a button that cannot be found cannot say why it is off.
      aria-disabled={disabled || undefined}
      data-tip={tip ?? label}
      data-keys={keys}
      onClick={disabled ? undefined : onPress}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
    </button>
  )
}
