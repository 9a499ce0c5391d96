/** Browsers draw no larger canvas: Chromium stops at 16,384 pixels a side, Safari at 16.7 million in all. */
const MOST_A_SIDE = 16_384
const MOST_IN_ALL = 16_777_216
const SHARP = 2

/** A picture of an SVG, at twice its size where a canvas can be as large. */
export async function svgToPng(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const scale = Math.min(
      SHARP,
      MOST_A_SIDE / Math.max(width, height),
      Math.sqrt(MOST_IN_ALL / (width * height)),
    )
    const canvas = document.createElement('canvas')
    canvas.width = Math.floor(width * scale)
    canvas.height = Math.floor(height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob)
        else reject(new Error('this browser could not draw it'))
      }, 'image/png')
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}
