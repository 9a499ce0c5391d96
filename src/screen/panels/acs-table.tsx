/** ACS control bits of ports, one row each: what is on, what is off, and what the hardware does not implement. */
import { RotateCcw } from 'lucide-react'
import { ACS_BITS, type AcsBitName, shortNames } from '../../pci/acs.ts'
import type { AcsPort } from '../../scenario/acs-ports.ts'
import { clearAcs, setAcsBits } from '../../scenario/edits/acs.ts'
import { IconButton } from '../controls/icon-button.tsx'
import { store, useStore } from '../store/store.ts'
import '../styles/acs-table.css'

/** What Linux asks for comes first. */
const COLUMNS: readonly (readonly [bit: AcsBitName, means: string])[] = [
  ['SrcValid', 'Source validation: blocks requests whose requester ID is not below the port'],
  ['ReqRedir', 'Request redirect: requests for a peer go up to the IOMMU instead of across'],
  ['CmpltRedir', 'Completion redirect: completions for a peer go up instead of across'],
  ['UpstreamFwd', 'Upstream forwarding: what would turn round at the port goes up instead'],
  ['TransBlk', 'Translation blocking: blocks requests that come with a translated address (ATS)'],
  ['EgressCtrl', 'Egress control: a vector of the port says which peers may be reached'],
  ['DirectTrans', 'Direct translated: requests translated by ATS may go across although RR is on'],
]

const short = (bit: AcsBitName): string => shortNames(ACS_BITS[bit])

export function AcsTable({ ports }: { readonly ports: readonly AcsPort[] }) {
  const isOfSeveral = new Set(ports.map(({ part }) => part)).size > 1
  return (
    <table className="acs-table">
      <caption className="visually-hidden">ACS control by port</caption>
      <thead>
        <tr>
          <th scope="col">port</th>
          {COLUMNS.map(([bit, means]) => (
            <th key={bit} scope="col">
              <abbr title={bit} data-tip={`${bit}. ${means}`}>
                {short(bit)}
              </abbr>
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">by hand</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {ports.map((each) => (
          <Row key={`${each.part} ${each.port}`} port={each} namesPart={isOfSeveral} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ port, namesPart }: { readonly port: AcsPort; readonly namesPart: boolean }) {
  const edit = useStore((now) => now.edit)
  const name = useStore(({ scenario }) => scenario.parts[port.part]?.name)
  const at = port.bdf.replace(/^0000:/, '')
  return (
    <tr>
      <th scope="row" data-tip={`${name}, ${port.port}`}>
        <code>{at}</code>
        <span className="quiet">{namesPart ? name : port.port}</span>
      </th>
      {COLUMNS.map(([bit]) => (
        <td key={bit}>
          {(port.capability & ACS_BITS[bit]) === 0 ? (
            <span data-tip={`${at} does not implement ${short(bit)}, so it cannot be on`}>
              <span aria-hidden="true">–</span>
              <span className="visually-hidden">not implemented</span>
            </span>
          ) : (
            <input
              type="checkbox"
              aria-label={`${short(bit)} at ${at}`}
              checked={(port.control & ACS_BITS[bit]) !== 0}
              onChange={({ target: { checked } }) =>
                edit(setAcsBits(store.getState().scenario, port.part, port.port, [bit], checked))
              }
            />
          )}
        </td>
      ))}
      <td>
        {port.isSetByHand ? (
          <IconButton
            icon={RotateCcw}
            label={`Forget what was set by hand at ${at}`}
            onPress={() => edit(clearAcs(store.getState().scenario, port.part, port.port))}
          />
        ) : null}
      </td>
    </tr>
  )
}
