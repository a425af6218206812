import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

const renderer = join(import.meta.dirname, '..', '..', 'renderer')

/** Each room imports those before it only, types included; at the end the files that put the screen together. */
const ROOMS = [
  'part.ts',
  'client',
  'store',
  'messages',
  'wording',
  'notices',
  'controls',
  'export',
  'pin',
  'quit',
  'vehicle',
  'chargers',
  'answer',
  'alerts',
  'panel',
  'imports',
  'board',
  'history',
  'shift',
  'statistics',
  'settings',
  'frame',
  'LotPage.tsx',
  'App.tsx',
  'create-screen.ts',
  'main.tsx',
]

const LONGEST_FILE = 300

const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(renderer, file), 'utf8') }))

const importsOf = new Map(
  files.map(({ file, text }) => [
    file,
    [...text.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^'?]+\.tsx?)'/g)]
      .map(([, path = '']) => normalize(join(dirname(file), path)))
      .filter((path) => !path.startsWith('..')),
  ]),
)

const roomOf = (file: string) => file.split(/[\\/]/)[0] ?? ''

test('every room is known, and imports no room above it', () => {
  const rooms = files.map(({ file }) => roomOf(file))
  expect(rooms.filter((room) => !ROOMS.includes(room))).toEqual([])
  const upward = [...importsOf].flatMap(([file, imports]) =>
    imports
      .filter((imported) => ROOMS.indexOf(roomOf(imported)) > ROOMS.indexOf(roomOf(file)))
      .map((imported) => `${file} → ${imported}`),
  )
  expect(upward).toEqual([])
})

test('no files import one another in a circle, types included', () => {
  const done = new Set<string>()
  const circles: string[] = []
  function follow(file: string, trail: readonly string[]): void {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '))
    if (done.has(file) || trail.includes(file)) return
    for (const imported of importsOf.get(file) ?? []) follow(imported, [...trail, file])
    done.add(file)
  }
  for (const { file } of files) follow(file, [])
  expect(circles).toEqual([])
})

test('no file is longer than a reader holds in mind', () => {
  const long = files
    .filter(({ text }) => text.split('\n').length > LONGEST_FILE + 1)
    .map(({ file }) => relative(renderer, join(renderer, file)))
  expect(long).toEqual([])
})
