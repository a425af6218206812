import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const MOST_LINES = 300

/** Longer files that are still to be parted: none may be added, and none may grow. */
const STILL_LONG: ReadonlyMap<string, number> = new Map([['main/storage/staging/lot-side.ts', 305]])

/** The rooms of the core, each of which may import those before it. */
const CORE_ROOMS = [
  'ports',
  'door',
  'alerts',
  'troubles',
  'vehicles',
  'chargers',
  'predecessor',
  'imports',
  'plates',
  'history',
  'settings',
  'lot',
]

const sources = ['main', 'renderer', 'shared'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('migrations'))
    .map((path) => join(ROOT, room, path)),
)

/** What each file imports, types included. */
const imports = new Map(
  sources.map((path) => {
    const found = readFileSync(path, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)
    return [path, [...found].map(([, target = '']) => join(dirname(path), target))] as const
  }),
)

/** The files that lead back to themselves: what is left when each that imports none of them is taken away, and each that none imports. */
function inCycles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const left = new Set(graph.keys())
  const isOnEdge = (path: string) => {
    const importsOne = graph.get(path)?.some((target) => target !== path && left.has(target))
    const isImported = [...left].some((other) => other !== path && graph.get(other)?.includes(path))
    return !importsOne || !isImported
  }
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const path of left) if (isOnEdge(path)) left.delete(path)
  }
  return [...left].map((path) => relative(ROOT, path))
}

function coreRoomOf(path: string): string | undefined {
  const [main, core, room, file] = relative(ROOT, path).split('/')
  return main === 'main' && core === 'core' && file !== undefined ? room : undefined
}

test('no file imports itself by way of others, not even a type', () => {
  expect(inCycles(imports)).toEqual([])
  expect(
    inCycles(
      new Map([
        ['/a', ['/b']],
        ['/b', ['/c', '/a']],
        ['/c', []],
      ]),
    ),
  ).toHaveLength(2)
})

test('no room of the core imports one above it', () => {
  const upward = [...imports].flatMap(([path, targets]) =>
    targets
      .map((target) => [coreRoomOf(path), coreRoomOf(target)] as const)
      .filter(([from, to]) => from !== undefined && to !== undefined && from !== to)
      .filter(([from, to]) => CORE_ROOMS.indexOf(to ?? '') >= CORE_ROOMS.indexOf(from ?? ''))
      .map(([, to]) => `${relative(ROOT, path)} imports ${to}`),
  )
  expect(upward).toEqual([])
  const rooms = new Set(sources.map(coreRoomOf).filter((room) => room !== undefined))
  expect([...rooms].sort()).toEqual([...CORE_ROOMS].sort())
})

test(`no source file has more than ${MOST_LINES} lines`, () => {
  const long = sources
    .map((path) => ({ path: relative(ROOT, path), lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }))
    .filter(({ path, lines }) => lines > (STILL_LONG.get(path) ?? MOST_LINES))
  expect(long).toEqual([])
})
