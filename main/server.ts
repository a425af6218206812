import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppFailure } from '../shared/app-error.ts'
import { openApplication } from './application/application.ts'
import { fetchHttpGet } from './http/fetch-http-get.ts'
import { defaultDataDirectory } from './options/data-directory.ts'
import { readOptions } from './options/options.ts'
import { helpText } from './options/options-help.ts'

/** The composition root without Electron: the same core for drivers' apps and any browser. */

const BUNDLE_DIRECTORY = import.meta.dirname

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(BUNDLE_DIRECTORY, '../../package.json'), 'utf8')) as {
    version: string
  }
  return version
}

/** Opens an address in the computer's browser; where there is none, the printed address must do. */
function openBrowser(url: string): void {
  const [command = '', ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', url]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', url]
  const opener = spawn(command, args, { stdio: 'ignore', detached: true })
  opener.on('error', () => process.stderr.write('There is no browser to open here: use the address above.\n'))
  opener.unref()
}

function sentenceFor(cause: unknown): string {
  if (cause instanceof AppFailure) return cause.message
  return `AmpControl could not start, for a reason that it does not know: ${cause instanceof Error ? cause.message : String(cause)}`
}

async function serve(): Promise<void> {
  const dataDirectory = defaultDataDirectory(process.platform, process.env, homedir())
  const options = readOptions(process.argv.slice(2), process.env, { dataDirectory })
  if (options.shouldShowHelp) {
    process.stdout.write(helpText(dataDirectory))
    return
  }
  if (options.shouldShowVersion) {
    process.stdout.write(`AmpControl ${readVersion()}\n`)
    return
  }

  const application = await openApplication({
    options,
    kind: 'http',
    httpGet: fetchHttpGet,
    coreScript: join(BUNDLE_DIRECTORY, 'core-worker.cjs'),
    mirrorScript: join(BUNDLE_DIRECTORY, 'mirror-worker.cjs'),
    version: readVersion(),
    rendererDirectory: join(BUNDLE_DIRECTORY, '../renderer'),
    onError: (line) => process.stderr.write(`${line}\n`),
  })
  process.on('uncaughtException', (cause) => {
    if (application.takesFault(cause)) return
    application.logger.error('AmpControl stops, for a reason that it does not know', cause)
    process.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void application.close().then(() => process.exit(0)))
  }

  const { notice, httpUrl, browserUrl, chargersUrl } = application
  if (notice !== null) process.stderr.write(`${notice.message}\n`)
  process.stdout.write(`AmpControl is served at ${httpUrl}\n`)
  if (chargersUrl !== null) process.stdout.write(`Chargers are heard at ${chargersUrl}\n`)
  if (browserUrl !== null) openBrowser(browserUrl)
}

serve().catch((cause: unknown) => {
  process.stderr.write(`${sentenceFor(cause)}\n`)
  process.exit(1)
})
