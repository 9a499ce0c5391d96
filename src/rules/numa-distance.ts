import { withPart } from '../scenario/build.ts'
import { oneHost } from '../scenario/build-host.ts'
import { moveDevice } from '../scenario/edits/links.ts'
import { setSetting } from '../scenario/edits/settings.ts'
import { slotAdvice } from '../scenario/slots/slot-advice.ts'
import { defineRule } from './define-rule.ts'
import { interfaceName, partName } from './wording.ts'

export const numaDistance = defineRule({
  id: 'numa-distance',
  severity: 'info',
  title: 'A VM runs on the socket of its adapter',
  why: 'DMA to the memory of another socket crosses the link between sockets: each access takes longer, and that link is shared.',
  *check(design) {
    for (const view of design.interfaces.values()) {
      const host = view.host === null ? undefined : design.hosts.get(view.host)
      const vm = view.vm === null ? undefined : design.vms.get(view.vm)
      if (!host || !vm || !view.adapter || host.settings.sockets === 1) continue
      const { coresPerSocket } = host.settings
      const sockets = new Set(
        vm.settings.pinnedCores.map((core) => Math.floor(core / coresPerSocket)),
      )
      const { adapter } = view
      const { socket } = adapter
      if (sockets.size !== 1 || sockets.has(socket)) continue
      const first = socket * coresPerSocket
      const near = vm.settings.pinnedCores.map((core) => first + (core % coresPerSocket))
      yield {
        at: view.id,
        says: `${interfaceName(design, view)} reaches ${adapter.name} on socket ${socket}, and ${partName(design, vm.id)} is pinned to socket ${[...sockets].join()}.`,
        fixes: [
          setSetting(design.scenario, vm.id, 'pinnedCores', near),
          ...slotAdvice(design, adapter)
            .filter(({ there }) => sockets.has(there.socket))
            .slice(0, 1)
            .map(({ end, slot }) => moveDevice(design.scenario, adapter.id, end, slot)),
        ],
      }
    }
  },
  breaks: () =>
    withPart(
      oneHost({ host: { sockets: 2 }, vm: { pinnedCores: [16, 17, 18, 19] } }),
      'root-port',
      {
        in: 'host1',
        at: [240, 240],
        settings: { socket: 1 },
      },
    ),
  keeps: () => oneHost({ host: { sockets: 2 }, vm: { pinnedCores: [0, 1, 2, 3] } }),
})
