import { thisBuild } from './rules.ts'
import { follow, type Moment } from './score.ts'
import type { Quality, SimulatedDay, SimulatedStay } from './simulated-day.ts'

const WIDTH = 760
const HEIGHT = 420
const LEFT = 56
const MIDDLE = 200
const PLOT_HEIGHT = 150

/** The stays that are drawn: one of each quality that lies in its own way. */
const DRAWN: readonly (readonly [file: string, quality: Quality])[] = [
  ['estimate-zeros.svg', 'with zeros'],
  ['estimate-whole-percent.svg', 'whole percent'],
  ['estimate-stale.svg', 'with stale values'],
]

/** Draws three stays: above, true and read charge; below, "ready at", its band and the truth. */
export function pictureOf(day: SimulatedDay): readonly (readonly [file: string, svg: string])[] {
  return DRAWN.map(([file, quality], index) => {
    const telling = day.stays.filter((stay) => stay.quality === quality && isTelling(stay))
    const stay = telling[index % telling.length]
    if (stay === undefined) throw new Error(`no stay to draw of ${quality}`)
    const moments: Moment[] = []
    follow(day, stay, thisBuild, (moment) => moments.push(moment))
    return [file, draw(stay, moments)]
  })
}

/** Long enough to be seen, with a pause or a wait in it. */
function isTelling({ ready, arrival, departure, steadyFrom, targetSoc }: SimulatedStay): boolean {
  return (
    ready !== null && ready - arrival > 180 && departure > ready + 30 && steadyFrom > arrival + 40 && targetSoc <= 90
  )
}

function draw(stay: SimulatedStay, moments: readonly Moment[]): string {
  const { arrival, departure, capacity, ready, charges, quality, name, targetSoc } = stay
  const x = (minute: number) => LEFT + ((minute - arrival) / (departure - arrival)) * (WIDTH - LEFT - 20)
  const charge = (kwh: number) => 40 + PLOT_HEIGHT * (1 - kwh / capacity)
  const [low, high] = [(ready ?? arrival) - 120, (ready ?? departure) + 180]
  const until = (minute: number) =>
    MIDDLE + 40 + PLOT_HEIGHT * (1 - (Math.min(high, Math.max(low, minute)) - low) / (high - low))
  const open = moments.filter(({ minute }) => minute < (ready ?? departure))
  const path = (points: readonly (readonly [number, number])[]) =>
    points.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join(' ')
  const truth = path(charges.map((kwh, index) => [x(arrival + index), charge(kwh)]))
  const estimate = path(open.map((moment) => [x(moment.minute), until(moment.ready)]))
  const band = `${path([
    ...open.map((moment) => [x(moment.minute), until(moment.latest)] as const),
    ...open.toReversed().map((moment) => [x(moment.minute), until(moment.earliest)] as const),
  ])} Z`
  const dots = moments.map(({ minute, charge: said, isHeld }) => {
    const [cx, cy] = [x(minute).toFixed(1), charge(said).toFixed(1)]
    return isHeld
      ? `<path d="M${cx} ${cy} m-4 -4 l8 8 m0 -8 l-8 8" class="held"/>`
      : `<circle cx="${cx}" cy="${cy}" r="2.5" class="read"/>`
  })
  const readyY = until(ready ?? 0).toFixed(1)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>${name}, readings ${quality}</title>
<style>.truth{fill:none;stroke:#8aa;stroke-width:3}.read{fill:#135}.held{stroke:#c22;stroke-width:2}.target{stroke:#393;stroke-dasharray:5 4}.band{fill:#cde;opacity:.8}.estimate{fill:none;stroke:#136;stroke-width:2}text{fill:#333}</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="22">${name}, to ${targetSoc} %, readings ${quality}: charge (kWh). Dots: readings; crosses: set aside; grey: the truth</text>
<path d="M${LEFT} ${charge((targetSoc / 100) * capacity).toFixed(1)} H${WIDTH - 20}" class="target"/>
<path d="${truth}" class="truth"/>
${dots.join('\n')}
<text x="8" y="${charge(capacity) + 4}">${capacity}</text><text x="8" y="${charge(0) + 4}">0</text>
<text x="${LEFT}" y="${MIDDLE + 26}">Ready at, as told after each reading, with its band; dashed: when it really was</text>
<path d="${band}" class="band"/>
<path d="${estimate}" class="estimate"/>
<path d="M${LEFT} ${readyY} H${WIDTH - 20}" class="target"/>
<text x="8" y="${until(high) + 4}">+3 h</text><text x="8" y="${Number(readyY) + 4}">truth</text><text x="8" y="${until(low) + 4}">−2 h</text>
<text x="${LEFT}" y="${HEIGHT - 8}">from arrival to departure, ${Math.round((departure - arrival) / 60)} hours</text>
</svg>
`
}
