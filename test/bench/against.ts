import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A folder that holds a build already. */
export function isBuilt(folder: string): boolean {
  return existsSync(join(folder, 'dist/main/server.cjs'))
}

/** Tells one build from another by what is in it. */
export function buildMark(build: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(join(build, 'dist'), { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (/\.(?:c?js|css|html)$/.test(name)) hash.update(name).update(readFileSync(join(build, 'dist', name)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** A folder with a build of a commit, kept in `.cache/bench`; or a built one, given as it is. */
export async function buildOf(root: string, against: string): Promise<string> {
  if (isBuilt(against)) return resolve(against)
  const { stdout } = await run('git', ['-C', root, 'rev-parse', '--verify', `${against}^{commit}`])
  const kept = join(root, '.cache/bench', `build-${stdout.trim().slice(0, 12)}`)
  if (isBuilt(kept)) return kept
  const folder = `${kept}.unfinished`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const archive = `${folder}.tar`
  await run('git', ['-C', root, 'archive', '--output', archive, stdout.trim()])
  await run('tar', ['-xf', archive, '-C', folder])
  rmSync(archive)
  const lockOf = (place: string) => readFileSync(join(place, 'package-lock.json'), 'utf8')
  if (lockOf(folder) === lockOf(root)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  else await run('npm', ['ci'], { cwd: folder })
  await run(process.execPath, [join(folder, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder })
  renameSync(folder, kept)
  return kept
}
