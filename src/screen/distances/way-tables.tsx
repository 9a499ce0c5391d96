import type { LinkOnWay, PeerWay } from '../../scenario/peers/peer-way.ts'
import { byteRate, inWords } from '../format/quantity.ts'

const bytes = ({ up, down }: LinkOnWay['write']): string =>
  [up > 0 ? `${up} ↑` : '', down > 0 ? `${down} ↓` : ''].filter(Boolean).join(' ')

/** What one operation puts on each link, both directions counted. */
export function LinksOnWay({ links }: { readonly links: readonly LinkOnWay[] }) {
  if (links.length === 0) return null
  return (
    <table className="rows">
      <caption className="visually-hidden">Links on the way</caption>
      <thead>
        <tr>
          <th scope="col">link</th>
          <th scope="col" className="number">
            carries
          </th>
          <th scope="col" className="number" data-tip="Bytes on the wire of one write, up and down">
            write, B
          </th>
          <th scope="col" className="number" data-tip="Bytes on the wire of one read, up and down">
            read, B
          </th>
        </tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.id}>
            <td>
              {link.name}
              {link.isShared ? <span className="quiet"> shared</span> : null}
            </td>
            <td className="number">{inWords(byteRate(link.bytesPerSecond))}</td>
            <td className="number">{bytes(link.write)}</td>
            <td className="number">{bytes(link.read)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What pairs leave each other. */
export function Shares({ way: { writeShares, readShares } }: { readonly way: PeerWay }) {
  if (writeShares.length === 0) return null
  const isShared = writeShares.some(({ leftBytesPerSecond: left }) => left !== null)
  if (!isShared)
    return (
      <p>
        A pair writes {inWords(byteRate(writeShares[0]?.eachBytesPerSecond ?? 0))} and reads{' '}
        {inWords(byteRate(readShares[0]?.eachBytesPerSecond ?? 0))}; other pairs share no link with
        it.
      </p>
    )
  return (
    <table className="rows">
      <caption className="visually-hidden">Pairs that take the same way</caption>
      <thead>
        <tr>
          <th scope="col">pairs</th>
          <th scope="col" className="number">
            each writes
          </th>
          <th scope="col" className="number">
            each reads
          </th>
          <th scope="col" className="number" data-tip="On the shared link, while all write">
            left
          </th>
        </tr>
      </thead>
      <tbody>
        {writeShares.map(({ pairs, eachBytesPerSecond, leftBytesPerSecond }, at) => (
          <tr key={pairs}>
            <td>{pairs}</td>
            <td className="number">{inWords(byteRate(eachBytesPerSecond))}</td>
            <td className="number">{inWords(byteRate(readShares[at]?.eachBytesPerSecond ?? 0))}</td>
            <td className="number">{inWords(byteRate(leftBytesPerSecond ?? 0))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
