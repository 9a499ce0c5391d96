/** The pages of the model card, and which of them a cost belongs to. */

export interface ModelPage {
  /** Name of its file in docs/model. */
  readonly id: string
  readonly title: string
  /** Groups of the validation whose errors are those of this area. */
  readonly groups: readonly string[]
}

const page = (id: string, title: string, groups: readonly string[] = []): ModelPage => ({
  id,
  title,
  groups,
})

export const MODEL_PAGES: readonly ModelPage[] = [
  page('README', 'The model'),
  page('network', 'Network data paths', ['throughput', 'packets', 'latency']),
  page('cpu', 'CPU', ['cpu', 'latency']),
  page('pcie', 'PCI Express', ['bandwidth', 'dma']),
  page('pci-groups', 'PCI functions and groups'),
  page('peer-to-peer', 'Peer to peer'),
  page('iommu', 'IOMMU', ['iommu']),
  page('ethernet', 'Ethernet and adapters', ['packets']),
  page('traffic', 'Traffic'),
  page('prediction', 'Prediction'),
  page('statistics', 'Statistics of a run'),
  page('uncertainty', 'What the costs leave open'),
  page('data-paths', 'Data paths, stage by stage'),
  page('cost-book', 'The cost book'),
  page('design-rules', 'Design rules'),
  page('settings', 'Settings'),
  page('validation', 'Validation', [
    'throughput',
    'packets',
    'latency',
    'cpu',
    'bandwidth',
    'dma',
    'iommu',
  ]),
]

const OF_CHAPTER: Readonly<Record<string, string>> = {
  exit: 'cpu',
  interrupt: 'cpu',
  wake: 'cpu',
  sleep: 'cpu',
  core: 'cpu',
  pcie: 'pcie',
  dma: 'pcie',
  iommu: 'iommu',
  adapter: 'ethernet',
  ethernet: 'ethernet',
}

/** All that is software on the way of a frame is a matter of the data paths. */
export const pageOfCost = (id: string): ModelPage => {
  const wanted = OF_CHAPTER[id.slice(0, id.indexOf('.'))] ?? 'network'
  return MODEL_PAGES.find((each) => each.id === wanted) ?? MODEL_PAGES[0]!
}
