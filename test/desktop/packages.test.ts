import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildIfStale } from '../../main/launch/build.mjs'
import { drawIcons } from '../../packaging/make-icons.mjs'
import { browserOptions } from '../support/browser-options.ts'
import { createComplaints } from '../support/complaints.ts'
import { standInDriver } from '../support/drivers/stand-in-driver.ts'
import { writeStandInElectron } from '../support/packages/stand-in-electron.ts'
import { desktopStart, launchDesktop } from '../support/running-desktop.ts'

const root = resolve(import.meta.dirname, '../..')
const requireFromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const asar = requireFromBuilder('@electron/asar') as {
  listPackage(archive: string): readonly string[]
  extractAll(archive: string, folder: string): void
}

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0
/** Only with an overlaid file system can a package be installed and leave nothing behind. */
const canInstall = hasDpkg && process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0

let folder: string
let release: string
let unpacked: string

/** What electron-builder makes for Linux of the real build and configuration, on a stand-in. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ampcontrol-packages-'))
  release = join(folder, 'release')
  unpacked = join(release, 'linux-unpacked')
  const electron = join(folder, 'electron')
  writeStandInElectron(electron)
  expect(await buildIfStale(root, () => {})).toBe(true)
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const targets = hasDpkg ? ['deb', 'rpm'] : ['dir']
  const places = [`-c.electronDist=${electron}`, `-c.directories.output=${release}`]
  execFileSync(process.execPath, [builder, '--linux', ...targets, '--x64', ...places, '--publish', 'never'], {
    cwd: root,
    env: { ...process.env, CUSTOM_FPM_PATH: join(root, 'test/support/packages/pack-as-fpm.mjs') },
    stdio: 'pipe',
  })
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function packageNamed(ending: string): string {
  const name = readdirSync(release).find((file) => file.endsWith(ending))
  if (name === undefined) throw new Error(`no ${ending} was made`)
  return join(release, name)
}

describe.skipIf(process.platform !== 'linux')('the packages for Linux', () => {
  test('the archive holds what runs, and no source, map, test, tool or second driver', () => {
    const files = asar.listPackage(join(unpacked, 'resources/app.asar')).map((path) => path.replaceAll('\\', '/'))
    const leaves = files.filter((path) => !files.some((other) => other.startsWith(`${path}/`)))
    const expected = [
      /^\/package\.json$/,
      /^\/dist\/main\/(desktop|\w+-worker|[\w-]+-[\w-]{8})\.cjs$/,
      /^\/dist\/preload\/index\.cjs$/,
      /^\/dist\/renderer\/(index\.html|assets\/[\w-]+\.(js|css|svg|wav|woff2))$/,
      /^\/node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/.*\.js|prebuilds\/linux-x64\.node)$/,
    ]
    expect(leaves.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([])
    expect(leaves).toEqual(
      expect.arrayContaining(['/dist/main/desktop.cjs', '/dist/main/core-worker.cjs', '/dist/main/backup-worker.cjs']),
    )
  })

  test('the switches of the engine are flipped, and only our languages are kept', () => {
    const fuses = join(root, 'node_modules/@electron/fuses/dist/bin.js')
    const read = spawnSync(process.execPath, [fuses, 'read', '--app', join(unpacked, 'ampcontrol')], {
      encoding: 'utf8',
    })
    for (const fuse of [
      'RunAsNode is Disabled',
      'EnableNodeOptionsEnvironmentVariable is Disabled',
      'EnableNodeCliInspectArguments is Disabled',
      'EnableEmbeddedAsarIntegrityValidation is Enabled',
      'OnlyLoadAppFromAsar is Enabled',
      'GrantFileProtocolExtraPrivileges is Disabled',
    ]) {
      expect(read.stdout).toContain(fuse)
    }
    expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(
      ['de', 'en-US', 'es', 'fr', 'it', 'nl'].map((locale) => `${locale}.pak`),
    )
  })

  test('licences, notices and the bill of materials lie beside the archive', () => {
    const legal = join(unpacked, 'resources/legal')
    expect(readFileSync(join(legal, 'LICENSE.txt'), 'utf8')).toContain('MIT License')
    const bom = JSON.parse(readFileSync(join(legal, 'sbom.cdx.json'), 'utf8'))
    const names = bom.components.map(({ group, name }: { group?: string; name: string }) =>
      group === undefined ? name : `${group}/${name}`,
    )
    expect(names).toEqual(expect.arrayContaining(['electron', 'better-sqlite3', 'react', 'zod', '@base-ui/react']))
    expect(names).not.toContain('vite')
    const notices = readFileSync(join(legal, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
    for (const name of names) expect(notices).toContain(`\n${name} `)
  })

  test('the application runs out of the archive', async () => {
    const application = join(folder, 'application')
    asar.extractAll(join(unpacked, 'resources/app.asar'), application)
    const [dataDirectory, scratch] = [join(folder, 'data'), join(folder, 'scratch')]
    mkdirSync(scratch)
    const complaints = createComplaints()
    const browser = await chromium.launch(browserOptions())
    const running: { kill(): Promise<void> }[] = []
    try {
      const driver = standInDriver(join(application, 'dist/main/desktop.cjs'))
      const onStart = (started: { kill(): Promise<void> }) => void running.push(started)
      const parts = { driver, browser, complaints, dataDirectory, scratch, onStart }
      const desktop = await launchDesktop(parts, {})
      expect(await desktop.window.title()).toBe('AmpControl')
      expect(existsSync(join(dataDirectory, 'ampcontrol.db'))).toBe(true)
      expect(await desktop.close()).toMatchObject({ code: 0 })
      expect(complaints.unannounced()).toEqual([])
    } finally {
      for (const started of running) await started.kill()
      await browser.close()
    }
  }, 60_000)

  test('the packaged application is not started for a debugger, but says why in a sentence', async () => {
    const [dataDirectory, scratch] = [join(folder, 'debugged'), join(folder, 'scratch')]
    mkdirSync(scratch, { recursive: true })
    const parts = { complaints: createComplaints(), dataDirectory, scratch }
    for (const args of [['--remote-debugging-port=9222'], ['--inspect'], ['--set', '-remote-debugging-port=9222']]) {
      const environment = { STAND_IN_IS_PACKAGED: '1' }
      const { exit, output } = await standInDriver().startToEnd(desktopStart(parts, { args, environment }))
      expect([exit.code, output.trim()]).toEqual([
        expect.any(Number),
        expect.stringMatching(/^“--[\w-]+” would open AmpControl to others/),
      ])
      expect(exit.code).not.toBe(0)
      expect(existsSync(dataDirectory)).toBe(false)
    }
  }, 60_000)

  test.skipIf(!hasDpkg)('the package for Debian says what it is and what it needs', () => {
    const control = execFileSync('dpkg-deb', ['--field', packageNamed('.deb')], { encoding: 'utf8' })
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const line of [
      'Package: ampcontrol',
      `Version: ${version}`,
      'Architecture: amd64',
      'Recommends: dbus-bin',
      'Section: misc',
    ]) {
      expect(control.split('\n')).toContain(line)
    }
    expect(control).toMatch(/^Maintainer: .+ <.+@.+>$/m)
    expect(control).toMatch(/^Depends: .*\blibnss3\b/m)
    const contents = execFileSync('dpkg-deb', ['--contents', packageNamed('.deb')], { encoding: 'utf8' })
    for (const path of [
      './opt/AmpControl/resources/app.asar',
      './usr/share/applications/ampcontrol.desktop',
      './usr/share/icons/hicolor/256x256/apps/ampcontrol.png',
      './usr/share/doc/ampcontrol/copyright',
    ]) {
      expect(contents).toContain(` ${path}\n`)
    }
  })

  test.skipIf(!canInstall)(
    'dpkg installs it and takes it away again, over a copy of this computer',
    () => {
      const script = `
      set -e
      mkdir upper work root
      mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
      cp "$1" root/package.deb
      chroot root dpkg --force-depends --install /package.deb
      echo "command: $(chroot root readlink -f /usr/bin/ampcontrol)"
      chroot root /usr/bin/ampcontrol && echo "it runs"
      chroot root stat --format 'sandbox: %U' /opt/AmpControl/chrome-sandbox
      cat root/usr/share/applications/ampcontrol.desktop
      chroot root dpkg --purge ampcontrol
      echo "left: $(ls -d root/opt/AmpControl root/usr/bin/ampcontrol root/etc/apparmor.d/ampcontrol 2>/dev/null)"
      umount root`
      const cwd = mkdtempSync(join(folder, 'overlay-'))
      const { status, stdout, stderr } = spawnSync(
        'unshare',
        ['--mount', 'sh', '-c', script, 'install', packageNamed('.deb')],
        { cwd, encoding: 'utf8' },
      )
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toContain('command: /opt/AmpControl/ampcontrol\nit runs\nsandbox: root\n')
      expect(stdout).toMatch(/^Exec=\/opt\/AmpControl\/ampcontrol/m)
      expect(stdout).toMatch(/^left: $/m)
    },
    60_000,
  )

  test.skipIf(!hasDpkg)('the rpm is asked for with its licence and summary', () => {
    const { options, files } = JSON.parse(readFileSync(packageNamed('.rpm'), 'utf8'))
    expect(options).toMatchObject({ '--license': ['MIT'], '--rpm-summary': ['The charging vehicles of a parking lot'] })
    expect(files).toContainEqual(['LICENSE', '/usr/share/licenses/ampcontrol/LICENSE'])
  })
})

test('every icon is what the script draws from the one SVG', () => {
  for (const [path, drawn] of drawIcons(root)) {
    expect(readFileSync(join(root, 'packaging', path)).equals(drawn), `${path}: run npm run icons`).toBe(true)
  }
})
