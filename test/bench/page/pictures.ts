import type { Program, Result } from '../figures.ts'
import { plot, type Series } from './plot.ts'

/** A picture of the page: its file beside it, what it shows, and its SVG. */
export interface Picture {
  readonly file: string
  readonly title: string
  readonly svg: string
}

const COLOURS: Readonly<Record<Program, string>> = {
  'this build': '#0b6e4f',
  'build before': '#b45309',
  floor: '#6b7280',
}

/** What of a lot is drawn together: answers in milliseconds. */
const ANSWERS = [
  ['list of the ready', '#0b6e4f'],
  ['answer box', '#1d4ed8'],
  ['snapshot of the lot', '#b45309'],
  ['the whole lot', '#be185d'],
  ['completion, due to told', '#7c3aed'],
] as const

type Amount = (result: Result) => number | undefined

function pointsOf(results: readonly Result[], work: string, who: Program, amount: Amount): Series['points'] {
  return results.flatMap((result) => {
    const value = result.work === work && result.who === who ? amount(result) : undefined
    return value === undefined || value <= 0 ? [] : [[result.size, value] as const]
  })
}

function byProgram(results: readonly Result[], work: string, amount: Amount): readonly Series[] {
  return Object.entries(COLOURS).map(([who, colour]) => ({
    name: who,
    colour,
    points: pointsOf(results, work, who as Program, amount),
  }))
}

/** The pictures for which several sizes were measured. */
export function pictures(results: readonly Result[]): readonly Picture[] {
  const value: Amount = (result) => result.value
  const cpu: Amount = ({ cpuMicroseconds }) => cpuMicroseconds
  const answers = ANSWERS.flatMap(([work, colour]): readonly Series[] => [
    { name: work, colour, points: pointsOf(results, work, 'this build', value) },
    { name: '', colour, isDashed: true, points: pointsOf(results, work, 'build before', value) },
  ])
  const drawn = [
    ['import', 'Import of new rows: rows a second', 'rows of the file', byProgram(results, 'import, new', value)],
    ['import-cpu', 'Import of new rows: µs of CPU a row', 'rows of the file', byProgram(results, 'import, new', cpu)],
    ['status', 'Status question: answers a second', 'parked vehicles', byProgram(results, 'status question', value)],
    [
      'status-cpu',
      'Status question: µs of CPU an answer',
      'parked vehicles',
      byProgram(results, 'status question', cpu),
    ],
    ['lot', 'Other answers in ms; dashed, the build before', 'parked vehicles', answers],
  ] as const
  return drawn.flatMap(([name, title, xTitle, series]) => {
    const hasGrowth = series.some(({ points }) => points.length > 1)
    return hasGrowth ? [{ file: `pictures/performance-${name}.svg`, title, svg: plot(title, xTitle, series) }] : []
  })
}
