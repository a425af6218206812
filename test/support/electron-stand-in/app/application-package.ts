import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What Electron reads of an application's package.json. */
export interface ApplicationPackage {
  readonly folder: string
  readonly name: string
  readonly version: string
}

/** The nearest package.json above the main bundle with a `main`: where `electron .` would start. */
export function findApplicationPackage(mainPath: string): ApplicationPackage {
  for (let folder = dirname(mainPath); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file)) {
      const { productName, name = 'Electron', version = '0.0.0' } = JSON.parse(readFileSync(file, 'utf8'))
      return { folder, name: productName ?? name, version }
    }
    if (folder === dirname(folder)) return { folder: dirname(mainPath), name: 'Electron', version: '0.0.0' }
  }
}
