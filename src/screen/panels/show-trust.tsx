import { useStore } from '../store/store.ts'

/** From figures to what they are worth, and to what they are made by. */
export function ShowTrust() {
  const setDialog = useStore((store) => store.setDialog)
  return (
    <>
      <button type="button" className="text-button" onClick={() => setDialog('trust')}>
        How far to trust these figures
      </button>
      <button type="button" className="text-button" onClick={() => setDialog('model')}>
        The model card
      </button>
    </>
  )
}
