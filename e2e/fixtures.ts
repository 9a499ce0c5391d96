import { test as base, expect } from '@playwright/test'

export interface Quiet {
  /** What the page may say on its console in this test: `test.use({ allowedErrors: [/quota/] })`. */
  allowedErrors: readonly RegExp[]
  quiet: undefined
}

/** Every test fails when any of its pages logs an error, throws, or meets the content security policy. */
export const test = base.extend<Quiet>({
  allowedErrors: [[], { option: true }],
  quiet: [
    async ({ context, allowedErrors }, use) => {
      const errors: string[] = []
      const report = (text: string) => {
        if (!allowedErrors.some((allowed) => allowed.test(text))) errors.push(text)
      }
      context.on('console', (message) => {
        if (message.type() === 'error') report(`console: ${message.text()}`)
      })
      context.on('weberror', (error) => report(`uncaught: ${error.error().stack}`))
      await context.exposeBinding('reportPolicyViolation', (_, what: string) =>
        report(`content security policy: ${what}`),
      )
      await context.addInitScript(() => {
        const { reportPolicyViolation } = window as unknown as {
          reportPolicyViolation: (what: string) => void
        }
        addEventListener('securitypolicyviolation', (event) =>
          reportPolicyViolation(`${event.violatedDirective} refuses ${event.blockedURI}`),
        )
      })
      await use(undefined)
      expect(errors, 'errors of the page').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
