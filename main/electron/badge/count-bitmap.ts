/** Width and height in pixels: what Windows shows at 200 %; it makes it smaller itself. */
export const BADGE_PIXELS = 32

/** Signs of three by five dots, a row of dots each; what is not here is not drawn. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '1': [' # ', '## ', ' # ', ' # ', '###'],
  '2': ['###', '  #', '###', '#  ', '###'],
  '3': ['###', '  #', '###', '  #', '###'],
  '4': ['# #', '# #', '###', '  #', '  #'],
  '5': ['###', '#  ', '###', '  #', '###'],
  '6': ['###', '#  ', '###', '# #', '###'],
  '7': ['###', '  #', '  #', '  #', '  #'],
  '8': ['###', '# #', '###', '# #', '###'],
  '9': ['###', '# #', '###', '  #', '###'],
  '+': ['   ', ' # ', '###', ' # ', '   '],
}

const SIGN_WIDTH = 3
const SIGN_HEIGHT = 5
/** Pixels a dot, for one sign and for two. */
const DOT_PIXELS = [4, 3] as const

/** Blue, green, red and opacity, in the order of Electron's bitmaps. */
const DISC = [0x26, 0x26, 0xc0, 0xff] as const
const INK = [0xff, 0xff, 0xff, 0xff] as const

/** A count as a badge has room for it: "9+" beyond nine. */
export function badgeText(count: number): string {
  return count > 9 ? '9+' : String(count)
}

/** A count (from 1) in white on a red disc, as BGRA pixels, `BADGE_PIXELS` square. */
export function countBitmap(count: number): Uint8Array {
  const pixels = new Uint8Array(BADGE_PIXELS * BADGE_PIXELS * 4)
  const paint = (x: number, y: number, colour: readonly number[]) => pixels.set(colour, (y * BADGE_PIXELS + x) * 4)
  paintDisc(paint)
  paintText(badgeText(count), paint)
  return pixels
}

type Paint = (x: number, y: number, colour: readonly number[]) => void

function paintDisc(paint: Paint): void {
  const radius = BADGE_PIXELS / 2
  for (let y = 0; y < BADGE_PIXELS; y += 1) {
    for (let x = 0; x < BADGE_PIXELS; x += 1) {
      if (Math.hypot(x + 0.5 - radius, y + 0.5 - radius) <= radius) paint(x, y, DISC)
    }
  }
}

function paintText(text: string, paint: Paint): void {
  const dot = text.length === 1 ? DOT_PIXELS[0] : DOT_PIXELS[1]
  const width = (text.length * (SIGN_WIDTH + 1) - 1) * dot
  const left = Math.floor((BADGE_PIXELS - width) / 2)
  const top = Math.floor((BADGE_PIXELS - SIGN_HEIGHT * dot) / 2)
  for (const [place, sign] of [...text].entries()) {
    const signLeft = left + place * (SIGN_WIDTH + 1) * dot
    for (let y = 0; y < SIGN_HEIGHT * dot; y += 1) {
      for (let x = 0; x < SIGN_WIDTH * dot; x += 1) {
        const isInk = SIGNS[sign]?.[Math.floor(y / dot)]?.[Math.floor(x / dot)] === '#'
        if (isInk) paint(signLeft + x, top + y, INK)
      }
    }
  }
}
