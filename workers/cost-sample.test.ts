import { expect, test } from 'vitest'
import { oneHost } from '../src/scenario/build-host.ts'
import { editsApi } from './edits-api.ts'

const design = oneHost({ path: 'vhost-net', flow: { offeredKpps: 100 } })

test('an edit ends the sample of costs that an older design began, and is answered before it', async () => {
  editsApi.analyse(design)
  const first = editsApi.costUncertainty(design)
  await new Promise((resolve) => setTimeout(resolve))
  editsApi.analyse({ ...design, seed: 8 })
  expect(await first).toBeNull()
})
