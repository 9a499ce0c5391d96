import { store, useStore } from '../store/store.ts'
import { topologyOf } from '../store/topology-of.ts'

/** From a PCIe link to the page of what such a link carries. */
export function ShowPcie({ link }: { readonly link: string }) {
  const isPcie = useStore(({ scenario }) => {
    const ends = scenario.links[link]
    return ends?.from.port === 'up' || ends?.to.port === 'up'
  })
  if (!isPcie) return null
  const show = async () => {
    const [{ settingOfLink }, { openPcie }, { USUAL_SETTING }] = await Promise.all([
      import('./of-link.ts'),
      import('./pcie-address.ts'),
      import('../../simulation/dma-setting.ts'),
    ])
    openPcie(settingOfLink(topologyOf(store.getState().scenario), link) ?? USUAL_SETTING)
  }
  return (
    <section className="inspector-section">
      <button type="button" className="text-button" onClick={() => void show()}>
        What this link carries, by transfer size
      </button>
    </section>
  )
}
