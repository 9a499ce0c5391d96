import { X } from 'lucide-react'
import { IconButton } from '../controls/icon-button.tsx'
import { useStore } from '../store/store.ts'

export function CloseInspector() {
  const select = useStore((store) => store.select)
  return <IconButton icon={X} label="Close" keys="Esc" onPress={() => select([])} />
}
