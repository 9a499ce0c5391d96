import type { HostSettings } from './topology-view.ts'

/** The data path of a virtual device that the hypervisor of a host switches. */
export const switchedPath = (platform: HostSettings['platform'] | undefined): string =>
  platform === 'kvm' ? 'vhost-net' : 'hypervisor-vswitch'
