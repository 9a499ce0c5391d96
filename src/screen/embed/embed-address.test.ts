import { expect, test } from 'vitest'
import { embedWishes, originOf, snippetFor } from './embed-address.ts'

const wishes = (query: string) => embedWishes(new URLSearchParams(query))

test.each([
  '*',
  'null',
  '',
  'example.org',
  'https://example.org/',
  'https://example.org/page',
  'https://user@example.org',
  'HTTPS://example.org',
  'file://',
  'javascript:alert(1)',
])('%j is no origin that could be allowed', (text) => {
  expect(originOf(text)).toBeNull()
})

test('an origin is taken as browsers write it', () => {
  expect(originOf('https://example.org')).toBe('https://example.org')
  expect(originOf('http://127.0.0.1:8080')).toBe('http://127.0.0.1:8080')
})

test('without flags a page waits, allows settings alone, hides nothing and obeys nobody', () => {
  expect(wishes('embed=1')).toEqual({
    lock: { level: 'params', fields: null },
    hide: [],
    run: 'when asked',
    allow: null,
  })
})

test('what is misspelt opens nothing', () => {
  expect(wishes('edit=ALL&fields=&hide=all,why&run=yes')).toEqual({
    lock: { level: 'params', fields: [''] },
    hide: ['why'],
    run: 'when asked',
    allow: null,
  })
})

test('the address in a snippet asks for what was ticked, and no text of the design gets out of its attribute', () => {
  const snippet = snippetFor('https://lab.example/#s=abc', '"><script>', {
    level: 'none',
    hide: ['why', 'metrics'],
    runsWhenVisible: true,
    allow: 'https://course.example',
    poster: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  })
  const source = /src="([^"]*)"/.exec(snippet)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(new URL(source).hash).toBe('#s=abc')
  expect(embedWishes(new URL(source).searchParams)).toEqual({
    lock: { level: 'none', fields: null },
    hide: ['metrics', 'why'],
    run: 'when visible',
    allow: 'https://course.example',
  })
  expect(snippet).not.toContain('<script>')
  expect(snippet).toContain('<noscript><img src="data:image/svg+xml,%3Csvg')
})
