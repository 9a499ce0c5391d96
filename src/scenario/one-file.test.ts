import { expect, test } from 'vitest'
import { openScenario, saveScenario } from './door.ts'
import { pageWithDesign } from './one-file.ts'
import { threeWays } from './samples/three-ways.ts'

const PAGE = '<p>before</p><script type="application/json" id="design"></script><p>after</p>'

const designIn = (page: string): string => /id="design">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''

test('a design in a page comes out as it went in, whatever its texts hold', () => {
  const hostile = { ...threeWays.design(), title: '</script><script>alert(1)</script> $& $1 <!--' }
  const page = pageWithDesign(PAGE, saveScenario(hostile))
  expect(page).not.toContain('alert(1)</script>')
  expect(openScenario(designIn(page)).title).toBe(hostile.title)
})

test('another design takes the place of the first', () => {
  const first = pageWithDesign(
    PAGE,
    saveScenario({ ...threeWays.design(), title: 'the one before' }),
  )
  const second = pageWithDesign(
    first,
    saveScenario({ ...threeWays.design(), title: 'the one after' }),
  )
  expect(second).not.toContain('the one before')
  expect(openScenario(designIn(second)).title).toBe('the one after')
})

test('what is no such page is refused', () => {
  expect(() => pageWithDesign('<p>Hello</p>', '{}')).toThrow('no page of IOV Lab')
})
