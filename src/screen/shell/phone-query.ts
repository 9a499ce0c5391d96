/** Upright or on its side. */
export const PHONE = '(width < 640px), (height < 480px) and (pointer: coarse)'
