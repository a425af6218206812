import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { medianOf } from '../../../shared/statistics/median.ts'
import { besides, type Measurements, medians, type Result, timesAsGood } from '../figures.ts'
import { pictures } from './pictures.ts'
import { judge } from './targets.ts'

const PAGE = 'docs/performance.md'

/** One row of the table, for the terminal and the page alike; an empty cell was not measured. */
export function tableRow(result: Result, results: readonly Result[]): Readonly<Record<string, string>> {
  const number = (amount: number | undefined, maximumSignificantDigits = 3) =>
    amount === undefined ? '' : amount.toLocaleString('en', { maximumSignificantDigits })
  const times = (who: 'floor' | 'build before') => {
    const other = result.who === who ? undefined : besides(results, result, who)
    return other === undefined || result.who === 'floor' ? '' : number(timesAsGood(result, other))
  }
  return {
    Work: result.work,
    Size: result.size.toLocaleString('en'),
    Program: result.who,
    Figure: `${number(result.value, result.value < 1_000 ? 3 : 4)} ${result.unit}`,
    'Of the floor': times('floor'),
    'Times before': result.who === 'this build' ? times('build before') : '',
    'CPU µs each': number(result.cpuMicroseconds),
    'p99 ms': number(result.p99Ms),
    'Longest ms': number(result.longestMs),
    'Peak MB': number(result.peakMegabytes),
    Rounds: String(result.rounds),
  }
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function table(rows: readonly Readonly<Record<string, string>>[]): string {
  const titles = Object.keys(rows[0] ?? {})
  const cells = rows.map((row) => line(titles.map((title) => row[title] ?? '')))
  return [line(titles), line(titles.map(() => '---')), ...cells].join('\n')
}

/** The table, one work and size after the other, whatever was measured first. */
export function sortedResults(results: readonly Result[]): readonly Result[] {
  const works = [...new Set(results.map(({ work }) => work))]
  return results.toSorted((a, b) => works.indexOf(a.work) - works.indexOf(b.work) || a.size - b.size)
}

function writtenParts({ machine, figures }: Measurements): Readonly<Record<string, string>> {
  const results = sortedResults(medians(figures))
  const days = [...new Set(results.map(({ on }) => on))].toSorted()
  const rounds = [...new Set(results.filter(({ who }) => who === 'this build').map((result) => result.rounds))]
  const most = Math.max(0, ...rounds)
  const load = medianOf(figures.map((figure) => figure.load))
  const drawn = pictures(results)
  const judged = judge(results).map(({ asks, reached, verdict }) => ({ Target: asks, Reached: reached, '': verdict }))
  return {
    run: `Medians of ${most} ${most === 1 ? 'round' : 'rounds'} (fewer where the table says so), ${days.join(' and ')}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}. Load of the machine when a case began: ${load?.toFixed(1)} (median).`,
    targets: table(judged),
    figures: table(results.map((result) => tableRow(result, results))),
    pictures: drawn.map(({ title, file }) => `![${title}](${file})`).join('\n\n'),
  }
}

/**
 * Puts what was measured into a page: between `<!-- name -->` and `<!-- /name -->`. All else that
 * people wrote there stays.
 * @throws Error where the page has no such place
 */
export function filledPage(page: string, measurements: Measurements): string {
  let filled = page
  for (const [name, text] of Object.entries(writtenParts(measurements))) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [from, to] = [filled.indexOf(begin), filled.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`the page has no place for its ${name}: ${begin} … ${end}`)
    filled = `${filled.slice(0, from + begin.length)}\n${text}\n${filled.slice(to)}`
  }
  return filled
}

/** Writes the figures of `docs/performance.md` anew, and its pictures. */
export function writePage(root: string, measurements: Measurements): void {
  const file = join(root, PAGE)
  writeFileSync(file, filledPage(readFileSync(file, 'utf8'), measurements))
  for (const picture of pictures(medians(measurements.figures))) {
    const path = join(root, 'docs', picture.file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, picture.svg)
  }
}
