import { disagreement, type IommuWord } from '../pci/iommu-parameters.ts'
import { kernelParameters, withoutParameters } from '../pci/kernel-parameters.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { HostView, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'

export const kernelParametersAgree = defineRule({
  id: 'kernel-parameters-agree',
  severity: 'warning',
  title: 'The IOMMU is as the kernel is told',
  why: 'The setting of the host decides what a run costs and which groups there are; the command line decides what the machine does. Where they differ, the design is about another machine.',
  *check(design) {
    for (const host of design.hosts.values()) {
      const { iommu, kernelParameters: text } = host.settings
      const found = disagreement(iommu, wordsFor(design, host, kernelParameters(text).iommu))
      if (!found) continue
      yield {
        at: host.id,
        says: `The IOMMU of ${host.name} is set to ${iommu}, and its kernel is told ${found.word}, which makes it ${found.wants}.`,
        fixes: [
          setSetting(design.scenario, host.id, 'iommu', found.wants),
          {
            ...setSetting(design.scenario, host.id, 'kernelParameters', silent(text)),
            label: 'Take out what it is told of the IOMMU',
          },
        ],
      }
    }
  },
  breaks: () => oneHost({ path: 'vhost-net', host: { kernelParameters: 'intel_iommu=off' } }),
  keeps: () => oneHost({ host: { kernelParameters: 'intel_iommu=on iommu=pt' } }),
})

const silent = (text: string): string =>
  withoutParameters(
    text,
    kernelParameters(text).iommu.map(({ word }) => ({ word, option: null })),
  )

const VENDORS: Readonly<Record<string, IommuWord['of']>> = { '8086': 'intel', '1022': 'amd' }

/** Whose IOMMU a root complex has, where an import read it. */
const vendorOf = ({ parts }: Topology, { rootPorts }: HostView): IommuWord['of'] => {
  const ids = rootPorts.flatMap((id) => parts.get(id)?.part.functions?.[0]?.vendorDevice ?? [])
  return VENDORS[ids[0]?.slice(0, 4) ?? ''] ?? null
}

/** What is said to the driver of another maker's IOMMU says nothing. */
const wordsFor = (
  design: Topology,
  host: HostView,
  words: readonly IommuWord[],
): readonly IommuWord[] => {
  const vendor = vendorOf(design, host)
  return words.filter(({ of }) => vendor === null || of === null || of === vendor)
}
