/** What several rules ask of one part of one topology is worked out once. */
import type { PartId } from '../scenario.ts'
import type { Topology } from '../topology-view.ts'

export const onceEach = <View extends { readonly id: PartId }, Made extends object>(
  make: (topology: Topology, of: View) => Made,
): ((topology: Topology, of: View) => Made) => {
  const known = new WeakMap<Topology, Map<PartId, Made>>()
  return (topology, of) => {
    const ofTopology = known.get(topology) ?? new Map<PartId, Made>()
    known.set(topology, ofTopology)
    const made = ofTopology.get(of.id) ?? make(topology, of)
    ofTopology.set(of.id, made)
    return made
  }
}
