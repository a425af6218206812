import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'
import { earlierBuild } from './estimate/earlier-rule.ts'
import { floorOf } from './estimate/floor.ts'
import { pictureOf } from './estimate/picture.ts'
import { lastTwoReadings, type Rule, straightLine, thisBuild } from './estimate/rules.ts'
import { quantile, type Score, scoreOf, type Trial } from './estimate/score.ts'
import { QUALITIES, type Quality, type SimulatedDay, simulateDay } from './estimate/simulated-day.ts'
import { simulateTwoStage } from './estimate/two-stage.ts'

/** Two days of 400 stays each, every stay read in all six qualities to compare them. */
const SEEDS = [1, 2]

/** Six times the 59 batteries after ACN-Sim. */
const TWO_STAGE_SEEDS = [1, 2, 3, 4, 5, 6]

/** Up to how many readings an estimate rests on, by column. */
const COLUMNS = [
  { title: '1st', from: 1, to: 1 },
  { title: '2nd', from: 2, to: 2 },
  { title: '3rd', from: 3, to: 3 },
  { title: '5th', from: 5, to: 5 },
  { title: '8th on', from: 8, to: Number.POSITIVE_INFINITY },
  { title: 'all', from: 1, to: Number.POSITIVE_INFINITY },
]

function optionOf(argv: readonly string[], name: string): string | undefined {
  const index = argv.indexOf(name)
  return index < 0 ? undefined : argv[index + 1]
}

/** Runs the bench, prints its tables in Markdown and writes test-results/estimate.json. */
export async function runEstimateBench(root: string, argv: readonly string[]): Promise<void> {
  const days = SEEDS.map((seed) => simulateDay(seed))
  const rules: [string, Rule][] = [['this build', thisBuild]]
  const against = optionOf(argv, '--against')
  if (against !== undefined) {
    const load = async (path: string) =>
      (await runnerImport<object>(path, { configFile: false, logLevel: 'error' })).module
    rules.push(['the build before', await earlierBuild(resolve(against), load)])
  }
  rules.push(['last two readings', lastTwoReadings])
  const scores = rules.map(([name, rule]) => ({ name, score: scoreOf(days, rule) }))
  for (const { name, score } of scores) console.log(tableOf(name, score))
  console.log(floorTable(floorOf(days), scores[0]?.score.trials ?? []))
  console.log(twoStageTable([...rules, ['a straight line', straightLine]]))
  const pictures = optionOf(argv, '--pictures')
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true })
    for (const [name, svg] of pictureOf(days[0] ?? simulateDay(1))) writeFileSync(join(pictures, name), svg)
  }
  mkdirSync(join(root, 'test-results'), { recursive: true })
  const results = scores.map(({ name, score: { trials, ...alerts } }) => ({
    name,
    ...alerts,
    qualities: summary(trials),
  }))
  writeFileSync(join(root, 'test-results/estimate.json'), `${JSON.stringify(results, null, 2)}\n`)
}

function errorsOf(trials: readonly Trial[], from: number, to: number): readonly number[] {
  return trials.filter(({ readings }) => readings >= from && readings <= to).map(({ errorMinutes }) => errorMinutes)
}

function coverageOf(trials: readonly Trial[]): number {
  return trials.filter(({ isInBand }) => isInBand).length / trials.length
}

function summary(trials: readonly Trial[]): object {
  return Object.fromEntries(
    QUALITIES.map((quality) => {
      const own = trials.filter((trial) => trial.quality === quality)
      const errors = errorsOf(own, 1, Number.POSITIVE_INFINITY)
      return [quality, { median: quantile(errors, 0.5), p90: quantile(errors, 0.9), coverage: coverageOf(own) }]
    }),
  )
}

/** The least error to be had, and how many times as far off this build is. */
function floorTable(floor: readonly Trial[], trials: readonly Trial[]): string {
  const rows = QUALITIES.map((quality) => {
    const cells = COLUMNS.map(({ from, to }) => {
      const medianOf = (all: readonly Trial[]) =>
        quantile(
          errorsOf(
            all.filter((trial) => trial.quality === quality),
            from,
            to,
          ),
          0.5,
        )
      const least = medianOf(floor)
      return `${least.toFixed(1)}, ${(medianOf(trials) / least).toFixed(1)} times`
    })
    return `| ${[quality, ...cells].join(' | ')} |`
  })
  return [
    '\nthe floor, who knows power, curve and lies: minutes off, median, and how many times that this build is\n',
    `| Readings | ${COLUMNS.map(({ title }) => title).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COLUMNS.length)}`,
    ...rows,
  ].join('\n')
}

/** ACN-Sim's batteries by each rule: an early reading each, exact and in whole percent. */
function twoStageTable(rules: readonly (readonly [string, Rule])[]): string {
  const days: readonly SimulatedDay[] = TWO_STAGE_SEEDS.map(simulateTwoStage)
  const cellsOf = (trials: readonly Trial[]) =>
    (['exact', 'whole percent'] satisfies Quality[]).flatMap((quality) => {
      const own = trials.filter((trial) => trial.quality === quality)
      return [2, 3, 5].map((reading) => quantile(errorsOf(own, reading, reading), 0.5).toFixed(1))
    })
  const rows = rules.map(([name, rule]) => {
    const { trials, falseReady, doubled } = scoreOf(days, rule)
    const wrong = [falseReady, doubled].map((counts) => counts.exact + counts['whole percent'])
    return `| ${[name, ...cellsOf(trials), ...wrong].join(' | ')} |`
  })
  return [
    `\n${TWO_STAGE_SEEDS.length} times 59 batteries after ACN-Sim: minutes off, median, by reading\n`,
    '| Rule | exact, 2nd | 3rd | 5th | whole percent, 2nd | 3rd | 5th | false ready | told twice |',
    `| --- |${' ---: |'.repeat(8)}`,
    ...rows,
    `| the floor | ${cellsOf(floorOf(days)).join(' | ')} | | |`,
  ].join('\n')
}

function tableOf(name: string, { trials, falseReady, doubled, missed }: Score): string {
  const titles = COLUMNS.map(({ title }) => title)
  const rows = QUALITIES.map((quality) => {
    const own = trials.filter((trial) => trial.quality === quality)
    const cells = COLUMNS.map(({ from, to }) => {
      const errors = errorsOf(own, from, to)
      return `${quantile(errors, 0.5).toFixed(1)} / ${quantile(errors, 0.9).toFixed(0)}`
    })
    const coverage = `${(100 * coverageOf(own)).toFixed(0)} %`
    return `| ${[quality, ...cells, coverage, falseReady[quality], doubled[quality], missed[quality]].join(' | ')} |`
  })
  const all = `${(100 * coverageOf(trials)).toFixed(0)} % of ${trials.length} estimates`
  return [
    `\n${name}: minutes off, median / 90th percentile, by reading; the band holds in ${all}\n`,
    `| Readings | ${titles.join(' | ')} | in band | false ready | told twice | never told |`,
    `| --- |${' ---: |'.repeat(titles.length + 4)}`,
    ...rows,
  ].join('\n')
}
