#!/usr/bin/env node
/**
 * Stands for fpm, which electron-builder would download: `pack-as-fpm.mjs OPTION… SOURCE=TARGET…`.
 * Fields, scripts and files are electron-builder's; only the packing is done here, by dpkg-deb. An
 * rpm is written as its argument list, because not every computer has rpmbuild.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** @type {Map<string, string[]>} */
const options = new Map()
/** @type {(readonly [source: string, target: string])[]} */
const files = []
const words = process.argv.slice(2)
while (words.length > 0) {
  const word = words.shift() ?? ''
  if (word === '--force') continue
  if (word.startsWith('-')) options.set(word, [...(options.get(word) ?? []), words.shift() ?? ''])
  else files.push([word.slice(0, word.lastIndexOf('=')), word.slice(word.lastIndexOf('=') + 1)])
}
const all = (/** @type {string} */ name) => options.get(name) ?? []
const one = (/** @type {string} */ name) => all(name)[0] ?? ''

if (one('-t') !== 'deb') {
  writeFileSync(one('--package'), JSON.stringify({ options: Object.fromEntries(options), files }, null, 2))
  process.exit()
}

const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-deb-'))
for (const [source, target] of files) {
  const to = join(folder, target)
  mkdirSync(dirname(to), { recursive: true })
  cpSync(source, to, { recursive: true, preserveTimestamps: true })
}
chmodSync(folder, 0o755)
mkdirSync(join(folder, 'DEBIAN'))
const fields = [
  ['Package', one('--name')],
  ['Version', one('--version')],
  ['Architecture', one('--architecture')],
  ['Maintainer', one('--maintainer')],
  ['Installed-Size', String(Math.ceil(statSync(folder).size / 1024))],
  ['Depends', all('-d').join(', ')],
  ['Recommends', all('--deb-recommends').join(', ')],
  ['Section', one('--category')],
  ['Priority', one('--deb-priority')],
  ['Homepage', one('--url')],
  ['Description', one('--description').replace(/\n\s*/, '\n ')],
]
writeFileSync(join(folder, 'DEBIAN/control'), `${fields.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`)
for (const [script, option] of [
  ['postinst', '--after-install'],
  ['postrm', '--after-remove'],
]) {
  cpSync(one(option ?? ''), join(folder, 'DEBIAN', script ?? ''))
  chmodSync(join(folder, 'DEBIAN', script ?? ''), 0o755)
}
execFileSync('dpkg-deb', ['--build', '--root-owner-group', '-Znone', folder, one('--package')])
rmSync(folder, { recursive: true })
