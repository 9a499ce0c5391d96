import { dataPath } from '../data-paths/catalog.ts'
import { oneHost } from '../scenario/build-host.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import type { HostSettings } from '../scenario/topology-view.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName } from './wording.ts'

type Platform = HostSettings['platform']

/** Backends that live in one hypervisor only; a path that is not listed runs anywhere. */
const AT_HOME: Readonly<Record<string, readonly Platform[]>> = {
  'vhost-net': ['kvm'],
  'vhost-user': ['kvm'],
  'virtio-user-space': ['kvm'],
  'hypervisor-vswitch': ['esx', 'xen'],
  vmdq: ['esx', 'xen'],
}
const NAMES: Readonly<Record<Platform, string>> = {
  kvm: 'KVM',
  esx: 'ESX',
  xen: 'Xen',
  native: 'a native OS',
}

export const platformFits = defineRule({
  id: 'platform-fits',
  severity: 'info',
  title: 'A data path is at home in its hypervisor',
  why: 'vhost is a part of Linux, a switch inside the hypervisor one of ESX and Xen: elsewhere the figures are of a machine that nobody built.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const host = view.host === null ? undefined : design.hosts.get(view.host)
      const homes = AT_HOME[view.interface.path]
      const home = homes?.[0]
      if (!host || !homes || home === undefined || host.settings.platform === 'native') continue
      if (homes.includes(host.settings.platform)) continue
      yield {
        at: view.id,
        says: `${interfaceName(design, view)} takes the path "${dataPath(view.interface.path)?.title}" of ${homes.map((platform) => NAMES[platform]).join(' and ')}, and ${host.name} runs ${NAMES[host.settings.platform]}.`,
        fixes: [setSetting(design.scenario, host.id, 'platform', home)],
      }
    }
  },
  breaks: () => oneHost({ path: 'vhost-net', host: { platform: 'esx' } }),
  keeps: () => oneHost({ path: 'vhost-net', host: { platform: 'kvm' } }),
})
