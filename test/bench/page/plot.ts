/** One line of a plot. */
export interface Series {
  readonly name: string
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly colour: string
  readonly isDashed?: boolean
}

const WIDTH = 720
const HEIGHT = 320
const LEFT = 76
const RIGHT = 190
const TOP = 34
const BOTTOM = 44
const LABEL_HEIGHT = 15
const INK = '#374151'

const short = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 3 })

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end', fill = INK): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${fill}">${escaped(words)}</text>`
}

/** The powers of ten around some values. */
function decades(values: readonly number[]): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))]
  return Array.from({ length: Math.max(1, last - first) + 1 }, (_, index) => 10 ** (first + index))
}

/** Names at the ends of their lines, moved apart where they would cover one another. */
function names(ends: readonly { readonly y: number; readonly name: string; readonly colour: string }[]): string {
  let lowest = Number.NEGATIVE_INFINITY
  const written = ends
    .toSorted((a, b) => a.y - b.y)
    .map(({ y, name, colour }) => {
      lowest = Math.max(y, lowest + LABEL_HEIGHT)
      return text(WIDTH - RIGHT + 10, lowest + 4, name, 'start', colour)
    })
  return written.join('')
}

/** A plot as SVG, both axes in powers of ten: a straight level line does not depend on the size. */
export function plot(title: string, xTitle: string, series: readonly Series[]): string {
  const shown = series.filter(({ points }) => points.length > 0)
  const all = shown.flatMap(({ points }) => points)
  const [xs, ys] = [decades(all.map(([x]) => x)), decades(all.map(([, y]) => y))]
  const place = (value: number, marks: readonly number[], from: number, to: number) => {
    const [low, high] = [Math.log10(marks[0] ?? 1), Math.log10(marks.at(-1) ?? 10)]
    return from + ((Math.log10(value) - low) / (high - low)) * (to - from)
  }
  const x = (value: number) => place(value, xs, LEFT, WIDTH - RIGHT)
  const y = (value: number) => place(value, ys, HEIGHT - BOTTOM, TOP)
  const grid = ys.map((mark) => {
    const at = y(mark).toFixed(1)
    return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="#e5e7eb"/>${text(LEFT - 8, y(mark) + 4, short(mark), 'end')}`
  })
  const ticks = xs.map((mark) => text(x(mark), HEIGHT - BOTTOM + 18, short(mark), 'middle'))
  const lines = shown.map(({ points, colour, isDashed }) => {
    const places = points.toSorted(([a], [b]) => a - b).map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`)
    const dots = places.map(
      (at) => `<circle cx="${at.split(',')[0]}" cy="${at.split(',')[1]}" r="3" fill="${colour}"/>`,
    )
    const dash = isDashed === true ? ' stroke-dasharray="5 4"' : ''
    return `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>${dots.join('')}`
  })
  const ends = shown.map(({ name, points, colour }) => ({
    name,
    colour,
    y: y(points.toSorted(([a], [b]) => a - b).at(-1)?.[1] ?? 1),
  }))
  const body = [
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    text(LEFT, 18, title, 'start'),
    ...grid,
    ...ticks,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, xTitle, 'middle'),
    ...lines,
    names(ends),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">${body.join('\n')}</svg>\n`
}
