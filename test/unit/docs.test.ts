import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { httpPage } from '../../docs/write-http.ts'
import { openApiDocument } from '../../main/http/contract/openapi.ts'
import { durationToReachMs } from '../../shared/charge-model.ts'
import { erlangB } from '../../shared/statistics/erlang-b.ts'
import { HOUR_MS } from '../../shared/time.ts'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = [
  ...['README', 'CONTRIBUTING', 'CHANGELOG', 'SECURITY', 'CODE_OF_CONDUCT'].map((name) => `${name}.md`),
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
  'findings/README.md',
]

test.each(pages)('every file that %s points to is there', (page) => {
  const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => target)
  for (const target of targets) expect(existsSync(join(root, dirname(page), target)), target).toBe(true)
})

test.each(pages)('every npm script that %s names is there', (page) => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  for (const name of named) expect(Object.keys(scripts)).toContain(name)
})

test('docs/http.md says what the application serves: after a change run "npm run docs"', () => {
  expect(read('docs/http.md')).toBe(httpPage(openApiDocument('')))
})

describe('the check values', () => {
  test('of the charge model are those of the code', () => {
    const rows = [...read('docs/charge-model.md').matchAll(/^\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)]
    expect(rows).toHaveLength(4)
    for (const [, power, ...hours] of rows) {
      const model = { kind: 'taper', power: Number(power), efficiency: 1 } as const
      const computed = [80, 90, 100].map((target) => (durationToReachMs(model, 60, 30, target) / HOUR_MS).toFixed(3))
      expect(hours).toEqual(computed)
    }
  })

  test('of the statistics are those of the code', () => {
    const rows = [...read('docs/statistics.md').matchAll(/^\| B\((\d+), (\d+)\) \| ([\d.]+) \|$/gm)]
    expect(rows).toHaveLength(3)
    for (const [, places, load, blocking] of rows) {
      expect(erlangB(Number(places), Number(load)).toFixed(4)).toBe(blocking)
    }
  })
})
