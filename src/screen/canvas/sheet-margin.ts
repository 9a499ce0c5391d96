/** Between the edge of the sheet and what the camera brings into view. */
export const MARGIN_PX = 16
