import { store } from './store.ts'

/** From a number to the stages that it is made of: the waterfall of a flow, or of the first flow of a part. */
export const showStages = (id: string): void => {
  const { select, setDrawer } = store.getState()
  select([id])
  setDrawer(true, 'waterfall')
}
