import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import type { Plugin } from 'vite'

/**
 * What a package holds beside what is bundled: the driver of the database and the engine of the
 * window.
 */
const SHIPPED_WHOLE = ['better-sqlite3', 'electron']

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly homepage?: string
}

/** A third party's package of which something is in the build. */
interface ThirdParty {
  readonly manifest: Manifest
  /** Its licence and notice files, as they lie in the package. */
  readonly texts: readonly string[]
}

function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
}

/**
 * The folder of the package that a bundled module comes from; `undefined` for our own and for
 * virtual ones.
 */
function packageOf(moduleId: string): string | undefined {
  const file = moduleId.replace(/^\0/, '').replace(/\?.*$/, '')
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0]
}

function thirdParty(directory: string): ThirdParty {
  const names = readdirSync(directory).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  const texts = names.sort().map((name) => readFileSync(join(directory, name), 'utf8').trim())
  return { manifest: readManifest(directory), texts }
}

function noticesOf(parties: readonly ThirdParty[]): string {
  const sections = parties.map(({ manifest: { name, version, license, homepage }, texts }) =>
    [`${name} ${version} (${license})`, ...(homepage === undefined ? [] : [homepage]), '', ...texts].join('\n'),
  )
  const opening = `AmpControl contains software of others, each under its own licence. Electron brings Chromium, whose notices are in
LICENSES.chromium.html beside the program; better-sqlite3 contains SQLite, which is in the public domain.`
  return `${[opening, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

function bomOf(root: string, parties: readonly ThirdParty[]): string {
  // What is no single licence known to SPDX is taken as a compound of several, as npm wants it
  // written.
  const licences = new Contrib.License.Factories.LicenseFactory(() => {})
  const references = new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory()
  const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(references, licences)
  const componentOf = (manifest: Manifest, type: Enums.ComponentType): Models.Component => {
    const component = components.makeComponent(manifest, type)
    if (component === undefined) throw new Error(`the package ${manifest.name} has no usable name`)
    component.purl = `pkg:npm/${manifest.name.replace('@', '%40')}@${manifest.version}`
    component.bomRef.value = component.purl
    return component
  }
  const metadata = new Models.Metadata({ component: componentOf(readManifest(root), Enums.ComponentType.Application) })
  const bom = new Models.Bom({ metadata })
  for (const { manifest } of parties) bom.components.add(componentOf(manifest, Enums.ComponentType.Library))
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  return serializer.serialize(bom, { sortLists: true, space: 2 })
}

/**
 * Writes beside the build what of others is in it: `sbom.cdx.json` (CycloneDX 1.6) and
 * `THIRD-PARTY-NOTICES.txt` with every licence. It looks at what is bundled, not at what is
 * installed, because nearly every package that ships is a development dependency. The same sources
 * give the same bytes.
 * @param root the project's folder
 */
export function billOfMaterials(root: string): Plugin {
  const directories = new Set(SHIPPED_WHOLE.map((name) => join(root, 'node_modules', name)))
  return {
    name: 'bill-of-materials',
    apply: 'build',
    sharedDuringBuild: true,
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        for (const id of output.type === 'chunk' ? output.moduleIds : []) {
          const directory = packageOf(id)
          if (directory !== undefined) directories.add(directory)
        }
      }
    },
    buildApp: {
      order: 'post',
      async handler(builder) {
        // Vite builds what no plugin has built only after the last of these handlers.
        for (const environment of Object.values(builder.environments)) {
          if (!environment.isBuilt) await builder.build(environment)
        }
        const parties = [...directories].map(thirdParty).sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1))
        writeFileSync(join(root, 'dist/sbom.cdx.json'), bomOf(root, parties))
        writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), noticesOf(parties))
      },
    },
  }
}
