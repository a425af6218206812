/**
 * Runs a main bundle as Electron would: `node run.ts MAIN ARGUMENT…`, a child process of the test
 * that holds its stage, with `electron` resolved to the stand-in. `ready` fires only once the main
 * module is evaluated, so one that awaits it at top level waits for ever, as in Electron.
 */
import { readFileSync } from 'node:fs'
import { createRequire, flushCompileCache } from 'node:module'
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
// Most are killed, and by itself Node writes it only at an orderly end.
flushCompileCache()
