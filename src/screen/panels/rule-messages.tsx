import { knownMessages } from '../../rules/known-messages.data.ts'

/** What other programs print for the same fault: the words a person came with. */
export function RuleMessages({ rule }: { readonly rule: string }) {
  const messages = knownMessages(rule)
  if (messages.length === 0) return null
  return (
    <dl className="rule-messages">
      {messages.map(({ by, text, source }) => (
        <div key={text}>
          <dt>{by} prints</dt>
          <dd>
            <code>{text}</code>
            <span className="quiet">{source}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
