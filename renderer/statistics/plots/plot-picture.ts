/** What a shape takes from the page's style; in a picture of its own it has no page. */
const STYLE_ATTRIBUTES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const

/** Pixels of the picture for one of the plot, so that it is sharp on paper. */
const SCALE = 2
const MARGIN = 24
const TITLE_SIZE = 20

function styledCopy(plot: SVGSVGElement): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement
  const shapes = plot.querySelectorAll('*')
  const copies = copy.querySelectorAll('*')
  for (const [index, shape] of shapes.entries()) {
    const style = getComputedStyle(shape)
    for (const name of STYLE_ATTRIBUTES) copies[index]?.setAttribute(name, style.getPropertyValue(name))
  }
  const { width, height } = plot.viewBox.baseVal
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width * SCALE))
  copy.setAttribute('height', String(height * SCALE))
  return copy
}

/**
 * A plot as a PNG picture with its title, in the colours of the page as it is. The plot is drawn from a `data:` address, which the
 * content-security policy lets in for pictures; its styles are written out as attributes, because a style would be refused.
 * @throws Error where the browser cannot draw it
 */
export async function plotPicture(plot: SVGSVGElement, title: string): Promise<Blob> {
  const { width, height } = plot.viewBox.baseVal
  const text = new XMLSerializer().serializeToString(styledCopy(plot))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()

  const canvas = document.createElement('canvas')
  const head = MARGIN + TITLE_SIZE
  canvas.width = (width + 2 * MARGIN) * SCALE
  canvas.height = (height + 2 * MARGIN + head) * SCALE
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser draws no pictures')
  const surface = getComputedStyle(plot.closest('figure') ?? plot)
  context.fillStyle = surface.backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = surface.color
  context.font = `650 ${TITLE_SIZE * SCALE}px ${surface.fontFamily}`
  context.fillText(title, MARGIN * SCALE, (MARGIN + TITLE_SIZE) * SCALE)
  context.drawImage(image, MARGIN * SCALE, (MARGIN + head) * SCALE)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is empty')) : resolve(blob)), 'image/png')
  })
}
