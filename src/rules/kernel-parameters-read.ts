import { knownTo } from '../pci/acs-boot.ts'
import { DEFAULT_KERNEL } from '../pci/acs-platform.ts'
import { kernelVersion, versionText } from '../pci/acs-quirk-row.ts'
import { kernelParameters, parameterWords, withoutParameters } from '../pci/kernel-parameters.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { HostSettings, Topology } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'

export const kernelParametersRead = defineRule({
  id: 'kernel-parameters-read',
  severity: 'warning',
  title: 'A kernel understands what it is told',
  why: 'Linux passes over a parameter that it cannot read, with a line in its log at best: ports keep redirection that was to be taken away, or lack it where it was to be given.',
  *check(design) {
    for (const { id, name, settings } of design.hosts.values()) {
      const faults = faultsOf(settings)
      if (faults.length === 0) continue
      yield {
        at: id,
        says: `The kernel of ${name} cannot read all that it is told: ${faults.join('; ')}.`,
        fixes: [
          {
            label: 'Take out what it cannot read',
            change: (before) =>
              legible(design, id, settings).reduce((now, edit) => edit.change(now), before),
          },
        ],
      }
    }
  },
  breaks: () => oneHost({ host: { kernelParameters: 'quiet disable_acs_redir=0000:00:01.0' } }),
  keeps: () => oneHost({ host: { kernelParameters: 'quiet pci=disable_acs_redir=0000:00:01.0' } }),
})

const isVersion = (text: string): boolean => text === '' || kernelVersion(text) !== undefined

const kernelOf = ({ kernelVersion: text }: HostSettings) => kernelVersion(text) ?? DEFAULT_KERNEL

const ignoresConfigAcs = (settings: HostSettings): boolean => {
  const { acs } = kernelParameters(settings.kernelParameters)
  return knownTo(kernelOf(settings), acs).configure.length < acs.configure.length
}

const faultsOf = (settings: HostSettings): readonly string[] => [
  ...(isVersion(settings.kernelVersion)
    ? []
    : [`its version is "${settings.kernelVersion}": 6.12 or 6.8.0-45-generic would do`]),
  ...kernelParameters(settings.kernelParameters).unread.map(({ says }) => says),
  ...(ignoresConfigAcs(settings)
    ? [`Linux ${versionText(kernelOf(settings))} ignores pci=config_acs, which came with 6.11`]
    : []),
]

const legible = ({ scenario }: Topology, id: string, settings: HostSettings) => {
  const text = settings.kernelParameters
  const unwanted = [
    ...kernelParameters(text).unread,
    ...(ignoresConfigAcs(settings)
      ? parameterWords(text).map((word) => ({ word, option: 'config_acs' }))
      : []),
  ]
  return [
    setSetting(scenario, id, 'kernelParameters', withoutParameters(text, unwanted)),
    ...(isVersion(settings.kernelVersion) ? [] : [setSetting(scenario, id, 'kernelVersion', '')]),
  ]
}
