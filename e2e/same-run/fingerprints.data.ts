/**
 * What every sample gives, seed 7, 2 ms. A commit that moves one says which, and why: the model changed, or what a sample
 * holds. Nothing else may.
 */
export const FINGERPRINTS: Readonly<Record<string, string>> = {
  'fifty-vms': '9cace70d',
  'iotlb-cliff': '35cbfb7f',
  'loop-off': 'cff4af52',
  'native-baseline': '8e50acc2',
  reference: 'e89db182',
  'rogue-dma': 'ea0a89b1',
  'thirty-vms-limits': 'ff4d64a5',
  'three-ways': '82834d1c',
  'two-paths': 'd453a86c',
  veb: '2e05345e',
  vepa: 'e1d2f5f3',
  'who-can-move': '5020f91c',
}
