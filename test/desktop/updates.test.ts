import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configureRequestOptions, configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime'
import { DebUpdater } from 'electron-updater'
import { expect, onTestFinished, test } from 'vitest'
import { createUpdates } from '../../main/electron/host-controls.ts'

/** The updater's own way over the network needs Electron's; this one is Node's. */
class NodeExecutor extends HttpExecutor<ReturnType<typeof request>> {
  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const asked = { headers: options.headers ?? {} }
      configureRequestUrl(url, asked)
      configureRequestOptions(asked)
      const callback = (cause: unknown) => (cause instanceof Error ? reject(cause) : resolve(destination))
      this.doDownload(asked, { destination, options, onCancel, callback, responseHandler: null }, 0)
    })
  }
  createRequest(options: Parameters<typeof request>[1], onResponse: (response: never) => void) {
    return request(options as Parameters<typeof request>[0], onResponse as never)
  }
}

/** The real updater of an installed package, but that nothing is installed on this computer. */
class TestUpdater extends DebUpdater {
  installed = 0
  constructor(folder: string) {
    const adapter: ConstructorParameters<typeof DebUpdater>[1] = {
      version: '0.1.0',
      name: 'AmpControl',
      isPackaged: true,
      appUpdateConfigPath: join(folder, 'app-update.yml'),
      userDataPath: folder,
      baseCachePath: folder,
      whenReady: async () => {},
      relaunch() {},
      quit() {},
      onQuit() {},
    }
    super(null, adapter)
    Object.assign(this, { httpExecutor: new NodeExecutor() })
  }
  override quitAndInstall(): void {
    this.installed += 1
  }
}

const PACKAGE = Buffer.from('a newer package')
const SHA512 = createHash('sha512').update(PACKAGE).digest('base64')

function channel(version: string, sha512 = SHA512): string {
  const file = `ampcontrol-${version}.deb`
  return `version: ${version}\nfiles:\n  - url: ${file}\n    sha512: ${sha512}\n    size: ${PACKAGE.length}\npath: ${file}\nsha512: ${sha512}\nreleaseDate: '2026-11-30T00:00:00.000Z'\n`
}

/** A feed that has this file, or none. */
async function openFeed(text: string | null) {
  const asked: string[] = []
  const answer: RequestListener = ({ url = '' }, response) => {
    asked.push(url.split('?')[0] ?? '')
    if (text === null) response.writeHead(404).end('nothing is here')
    else response.end(url.includes('.deb') ? PACKAGE : text)
  }
  const server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-updates-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'app-update.yml'),
    'provider: generic\nurl: http://localhost\nupdaterCacheDirName: cache\n',
  )
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
    rmSync(folder, { recursive: true, force: true })
  })
  const updater = new TestUpdater(folder)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, folder, updater, updates: createUpdates({ load: async () => updater, feed: () => url }) }
}

test('a newer version is told, and nothing is downloaded for it', async () => {
  const { updates, asked } = await openFeed(channel('0.2.0'))
  expect(await updates.lookForUpdate()).toBe('0.2.0')
  expect(asked.filter((path) => path.endsWith('.deb'))).toEqual([])
})

test('the newest version, and an older one, are no update', async () => {
  for (const version of ['0.1.0', '0.0.9']) {
    const { updates } = await openFeed(channel(version))
    expect(await updates.lookForUpdate()).toBeNull()
  }
})

test('a package that is what the feed says is installed, any other is not', async () => {
  const right = await openFeed(channel('0.2.0'))
  await right.updates.installUpdate()
  await expect.poll(() => right.updater.installed).toBe(1)
  expect(existsSync(join(right.folder, 'cache/pending/ampcontrol-0.2.0.deb'))).toBe(true)

  const wrong = await openFeed(channel('0.2.0', createHash('sha512').update('another').digest('base64')))
  await expect(wrong.updates.installUpdate()).rejects.toMatchObject({ error: { code: 'update-failed' } })
  expect(wrong.updater.installed).toBe(0)
})

test('no feed, one without the file, and a program that is no package say so', async () => {
  const load = async () => Promise.reject(new Error('not to be loaded'))
  const off = createUpdates({ load, feed: () => '' })
  await expect(off.lookForUpdate()).rejects.toMatchObject({ error: { code: 'update-off' } })
  const { updates } = await openFeed(null)
  await expect(updates.lookForUpdate()).rejects.toMatchObject({ error: { code: 'update-failed' } })
  const unpacked = { ...(await openFeed(null)).updater, setFeedURL() {}, checkForUpdates: async () => null }
  const fromSources = createUpdates({ load: async () => unpacked as never, feed: () => 'http://localhost' })
  await expect(fromSources.lookForUpdate()).rejects.toMatchObject({
    error: { code: 'update-failed', values: { reason: 'only an installed package is updated' } },
  })
})
