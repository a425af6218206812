import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const MOST_LINES = 300

/** Each room may import those before it. A file beside main's or renderer's rooms joins them. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  '': ['shared', 'main', 'renderer'],
  shared: ['errors', '*', 'messages', 'estimate', 'statistics', 'contract'],
  main: [
    ...['core', 'options', 'postgres', 'preload', 'node', 'import', 'ocpp', 'storage', 'http', 'mirror', 'electron'],
    ...['core-thread', 'backup-command', 'demo', 'migrate-from', 'application', '*'],
  ],
  'main/core': [
    ...['ports', 'door', 'alerts', 'troubles', 'vehicles', 'chargers', 'predecessor', 'imports', 'plates', 'history'],
    ...['settings', 'backups', 'lot', '*'],
  ],
  renderer: [
    ...[
      'messages',
      'part.ts',
      'client',
      'store',
      'wording',
      'controls',
      'notices',
      'pin',
      'export',
      'quit',
      'keys',
      'vehicle',
      'add',
    ],
    ...['answer', 'chargers', 'settings', 'alerts', 'imports', 'board', 'panel', 'frame', 'history', 'shift'],
    ...['statistics', '*'],
  ],
}

/** Rooms that hosts and adapters do without: only a later room that opens all may import them. */
const APART: Readonly<Record<string, readonly string[]>> = {
  import: ['core'],
  storage: ['core', 'node'],
  ocpp: ['core'],
  postgres: [],
  options: [],
  preload: [],
  node: ['core'],
  http: ['core', 'import'],
  electron: ['core', 'import', 'node'],
  mirror: ['core', 'postgres', 'storage'],
  'backup-command': ['node', 'options', 'storage'],
  'migrate-from': ['core', 'node', 'options', 'postgres', 'storage'],
  'core-thread': ['core', 'import', 'node', 'ocpp', 'storage'],
}

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

/** Files in or between cycles: what is left without those that import none or are not imported. */
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

/** The room below `house` that a file stands in, `*` for one that stands beside its rooms. */
function roomOf(house: string, path: string): string | undefined {
  const steps = relative(join(ROOT, house), path).split('/')
  const [room, inside] = steps
  if (room === undefined || room === '..') return undefined
  return inside !== undefined || ORDER[house]?.includes(room) ? room : '*'
}

/** Each import that leads from one room of a house into another. */
function arrowsOf(house: string): readonly (readonly [from: string, to: string, path: string])[] {
  return [...imports].flatMap(([path, targets]) =>
    targets.flatMap((target) => {
      const [from, to] = [roomOf(house, path), roomOf(house, target)]
      return from === undefined || to === undefined || from === to ? [] : [[from, to, relative(ROOT, path)] as const]
    }),
  )
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

test.each(Object.entries(ORDER))('no room of "%s" imports one above it', (house, order) => {
  const upward = arrowsOf(house).filter(([from, to]) => order.indexOf(to) >= order.indexOf(from))
  expect(upward).toEqual([])
  const rooms = sources.map((path) => roomOf(house, path)).filter((room) => room !== undefined)
  expect([...order].sort()).toEqual([...new Set(rooms)].sort())
})

test.each(Object.entries(APART))(
  'main/%s imports of the other rooms of main only what it stands on',
  (room, allowed) => {
    const others = arrowsOf('main').filter(([from, to]) => from === room && !allowed.includes(to))
    expect(others).toEqual([])
  },
)

test(`no source file has more than ${MOST_LINES} lines`, () => {
  const long = sources
    .map((path) => ({ path: relative(ROOT, path), lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
  expect(long).toEqual([])
})

test('nothing that runs all day uses the fetch of Node, which may end the process when a connection breaks', () => {
  const using = sources.filter(
    (path) =>
      path.startsWith(join(ROOT, 'main/')) && /(?:await|return|=>?|\()\s*fetch\(/.test(readFileSync(path, 'utf8')),
  )
  expect(using.map((path) => relative(ROOT, path))).toEqual([])
})
