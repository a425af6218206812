/**
 * Runs a main bundle as Electron would: `node run.ts MAIN ARGUMENT…`, as a child process of a test that holds its stage.
 * `electron` resolves to the stand-in, for import and for require. `ready` is fired once the main module was evaluated
 * to its end, so that a module which awaits `ready` at its top level waits for ever, here as there.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { resolveElectronTo } from './resolve-electron.ts'

process.argv.splice(1, 1)
const main = pathToFileURL(resolve(process.argv[1] ?? '.')).href

const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('electron/package.json'), 'utf8'))
const versions = Object.freeze({ ...process.versions, electron: version })
Object.defineProperties(process, { versions: { value: versions }, type: { value: 'browser' } })

resolveElectronTo(new URL('electron.ts', import.meta.url))

const { standIn } = await import('./instance.ts')
const { app } = standIn.electron
process.once('disconnect', () => process.exit(1))
process.once('SIGTERM', () => app.quit())
process.once('SIGINT', () => app.quit())

await import(main)
standIn.appControl.becomeReady()
await standIn.stage.call('started', {})
