import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from './suite.ts'

interface Measured {
  readonly at: string
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string }
  readonly results: readonly Result[]
}

const WIDTH = 640
const HEIGHT = 300
const LEFT = 70
const BOTTOM = 40
const COLOURS = ['#0b6e4f', '#b45309', '#6b7280']

/** Rows a second over the size of the file, both in powers of ten. */
function plot(work: string, results: readonly Result[]): string {
  const shown = results.filter((result) => result.work === work)
  const logs = shown.map(({ value }) => Math.log10(value))
  const [bottom, top] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))]
  const sizes = [...new Set(shown.map(({ rows }) => rows))].sort((a, b) => a - b)
  const x = (rows: number) => LEFT + (sizes.indexOf(rows) / Math.max(1, sizes.length - 1)) * (WIDTH - LEFT - 120)
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((Math.log10(value) - bottom) / (top - bottom)) * (HEIGHT - BOTTOM - 20)
  const label = (atX: number, atY: number, text: string, anchor = 'middle', fill = '#374151') =>
    `<text x="${atX}" y="${atY}" text-anchor="${anchor}" fill="${fill}">${text}</text>`
  const grid = Array.from({ length: top - bottom + 1 }, (_, index) => 10 ** (bottom + index)).map(
    (value) =>
      `<line x1="${LEFT}" x2="${WIDTH - 120}" y1="${y(value)}" y2="${y(value)}" stroke="#d1d5db"/>${label(LEFT - 8, y(value) + 4, value.toLocaleString('en'), 'end')}`,
  )
  const lines = [...Map.groupBy(shown, ({ who }) => who)].map(([who, points], index) => {
    const colour = COLOURS[index % COLOURS.length] ?? ''
    const sorted = points.toSorted((a, b) => a.rows - b.rows)
    const path = sorted.map(({ rows, value }) => `${x(rows).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
    const last = sorted.at(-1)
    const name = last === undefined ? '' : label(x(last.rows) + 8, y(last.value) + 4, who, 'start', colour)
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${name}`
  })
  const ticks = sizes.map((rows) => label(x(rows), HEIGHT - 14, rows.toLocaleString('en')))
  const title = `<title>${work}: rows a second by the size of the file</title>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img">${title}<rect width="100%" height="100%" fill="#fff"/>${[...grid, ...lines, ...ticks].join('')}</svg>\n`
}

function rowOf(
  { work, rows, who, value, unit, cpuMicroseconds, p99Ms, peakMegabytes }: Result,
  floor?: Result,
): string {
  const number = (amount: number | null, digits = 1) =>
    amount === null ? '' : amount.toLocaleString('en', { maximumFractionDigits: digits })
  const share = floor === undefined || floor.who === who ? '' : number(value / floor.value, 2)
  const cells = [`${number(value)} ${unit}`, share, number(cpuMicroseconds), number(p99Ms), number(peakMegabytes, 0)]
  return `| ${work} | ${number(rows)} | ${who} | ${cells.join(' | ')} |`
}

/** What people wrote below the figures stays. */
const WRITTEN_BY_HAND = '\n## Targets and gaps\n'

function writtenByHand(file: string): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const begin = text.indexOf(WRITTEN_BY_HAND)
  return begin < 0 ? '' : text.slice(begin)
}

/** Writes `docs/performance.md` and its pictures from what was measured. */
export function performancePage(root: string, { at, machine, results }: Measured): void {
  const floorOf = ({ work, rows }: Result) =>
    results.find((other) => other.who === 'floor' && other.work === work && other.rows === rows)
  const table = results.map((result) => rowOf(result, floorOf(result)))
  const isPlotted = (work: string) =>
    new Set(results.filter((other) => other.work === work).map(({ rows }) => rows)).size > 1
  const works = [...new Set(results.map(({ work }) => work))].filter(
    (work) => work.startsWith('import') && isPlotted(work),
  )
  mkdirSync(join(root, 'docs/pictures'), { recursive: true })
  const pictures = works.map((work) => {
    const file = `pictures/performance-${work.replaceAll(/[^a-z]+/g, '-')}.svg`
    writeFileSync(join(root, 'docs', file), plot(work, results))
    return `![${work}: rows a second by the size of the file](${file})`
  })
  const text = `# How fast it is

Written by \`npm run bench -- --page\`. Medians of ${results[0]?.rounds ?? 0} rounds, all programs in turn in one run, ${at.slice(0, 10)}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}. A machine that is
busy makes all of them slow; the shares of the floor and the CPU beside one another say most.

The floors: a status question is bare \`node:http\` with one read of SQLite. An import is Papa Parse over the whole
text, and a session and a reading a row in one transaction, with the same pragmas.

| Work | Rows or vehicles | Program | Figure | Of the floor | CPU µs each | p99 ms | Peak MB |
| --- | --- | --- | --- | --- | --- | --- | --- |
${table.join('\n')}
${pictures.length === 0 ? '' : `\n${pictures.join('\n\n')}\n`}`
  const file = join(root, 'docs/performance.md')
  writeFileSync(file, text + writtenByHand(file))
}
