export const startRewire = (_id: string, _event: PointerEvent): void => {}
