import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Figure, medians, withoutOtherBuilds } from '../bench/figures.ts'
import { filledPage } from '../bench/page/performance-page.ts'
import { pictures } from '../bench/page/pictures.ts'
import { judge } from '../bench/page/targets.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8')
const machine = { processor: 'Abacus', cores: 2, node: 'v24.0.0' }

function figure(part: Partial<Figure>): Figure {
  return {
    case: 'lot',
    work: 'status question',
    size: 10_000,
    who: 'this build',
    value: 1,
    unit: 'requests/s',
    build: 'a+b',
    at: '2026-11-30T12:00:00.000Z',
    load: 0.5,
    ...part,
  }
}

const status = [
  ...[5_000, 9_000, 6_000, 7_000, 6_500].map((value) => figure({ value, cpuMicroseconds: value / 100 })),
  ...[100, 200, 300].map((value) => figure({ who: 'build before', value })),
  figure({ who: 'floor', value: 10_000 }),
]

describe('the page of performance', () => {
  test('holds medians beside the floor and the build before', () => {
    const filled = filledPage(page, { machine, figures: status })
    expect(filled).toContain('Medians of 5 rounds')
    expect(filled).toContain('Abacus, 2 cores, Node v24.0.0. Load of the machine when a case began: 0.5')
    expect(filled).toMatch(
      /^\| status question \| 10,000 \| this build \| 6,500 requests\/s \| 0.65 \| 32.5 \| 65 \| {2}\| {2}\| {2}\| 5 \|$/m,
    )
  })

  test('keeps the words of people, and is the same when it is filled once more', () => {
    const words = page.replaceAll(/<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g, '')
    const filled = filledPage(page, { machine, figures: status })
    expect(filled.replaceAll(/<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g, '')).toBe(words)
    expect(filledPage(filled, { machine, figures: status })).toBe(filled)
  })

  test('is never left without figures', () => {
    const places = [...page.matchAll(/<!-- (\w+) -->([\s\S]*?)<!-- \/\1 -->/g)]
    expect(places.map(([, name]) => name)).toEqual(['run', 'targets', 'figures', 'pictures'])
    for (const [, name, text = ''] of places) expect(text.trim(), name).not.toBe('')
  })

  test('says where a place for figures is missing', () => {
    expect(() => filledPage('# How fast it is\n', { machine, figures: status })).toThrow('no place for its run')
  })
})

test('a target is met, a gap, or not measured', () => {
  const verdicts = Object.fromEntries(judge(medians(status)).map(({ asks, verdict }) => [asks, verdict]))
  expect(verdicts).toMatchObject({
    'Status question: 20 times the build before': 'met',
    'Status question: 0.6 of bare `node:http`': 'met',
    'Screen: heap under 150 MB': 'not measured',
  })
  const slow = [...status, ...[1, 1, 1, 1].map((value) => figure({ value }))]
  expect(judge(medians(slow))[1]).toMatchObject({ reached: '0.5 of the floor', verdict: 'gap' })
})

test('less is better where it is not a rate', () => {
  const work = 'list of the ready'
  const times = [2, 4].map((value, index) =>
    figure({ work, value, unit: 'ms', who: index === 0 ? 'this build' : 'build before' }),
  )
  expect(filledPage(page, { machine, figures: times })).toMatch(/\| this build \| 2 ms \| {2}\| 2 \|/)
})

test('rounds add up as long as the builds are the same', () => {
  const other = figure({ case: 'import', build: 'c+b' })
  expect(withoutOtherBuilds([...status, other], ['lot', 'import'], 'a+b')).toEqual(status)
  expect(withoutOtherBuilds([...status, other], ['lot'], 'a+b')).toHaveLength(status.length + 1)
})

test('a picture has a point a size, and needs more than one size', () => {
  expect(pictures(medians(status))).toEqual([])
  const grown = [100, 1_000, 100_000].map((size) => figure({ size, value: 5_000 }))
  const [picture] = pictures(medians(grown))
  expect(picture?.file).toBe('pictures/performance-status.svg')
  expect(picture?.svg.match(/<circle/g)).toHaveLength(3)
  expect(picture?.svg).not.toMatch(/NaN|undefined|Infinity/)
})
