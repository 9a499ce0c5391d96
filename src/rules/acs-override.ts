import { OVERRIDE_DANGER } from '../pci/acs-parameters.ts'
import { kernelParameters, parameterWords, withoutParameters } from '../pci/kernel-parameters.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { defineRule } from './define-rule.ts'

export const acsOverride = defineRule({
  id: 'acs-override',
  severity: 'warning',
  title: 'Isolation is verified, not declared',
  why: 'The parameter is a patch that mainline Linux has always refused. It changes the groups and nothing of the hardware: a device still reaches its peers past the IOMMU, by a fault or by a guest that programs it to.',
  *check(design) {
    for (const { id, name, settings } of design.hosts.values()) {
      const text = settings.kernelParameters
      if (!kernelParameters(text).acs.override) continue
      yield {
        at: id,
        says: `On ${name}, ${OVERRIDE_DANGER}`,
        fixes: [
          {
            ...setSetting(design.scenario, id, 'kernelParameters', without(text)),
            label: 'Take out pcie_acs_override',
          },
        ],
      }
    }
  },
  breaks: () =>
    oneHost({
      path: 'vhost-net',
      rootPort: { acs: false },
      host: { kernelParameters: 'quiet pcie_acs_override=downstream' },
    }),
  keeps: () => oneHost({ path: 'vhost-net', rootPort: { acs: false } }),
})

const without = (text: string): string =>
  withoutParameters(
    text,
    parameterWords(text)
      .filter((word) => kernelParameters(word).acs.override)
      .map((word) => ({ word, option: null })),
  )
