import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What marks the switches in Electron's binary, by which electron-builder finds and flips them. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

const LOCALES = ['en-US', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'zh-CN']

/** Writes a folder that electron-builder takes for Electron for Linux if that is missing. */
export function writeStandInElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  for (const locale of LOCALES) writeFileSync(join(folder, 'locales', `${locale}.pak`), '')
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, name), name)
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler']) {
    const fuses = Buffer.concat([Buffer.from([1, 9]), Buffer.from('101110010')])
    writeFileSync(join(folder, name), Buffer.concat([Buffer.from(`#!/bin/sh\nexit 0\n#${FUSE_SENTINEL}`), fuses]))
    chmodSync(join(folder, name), 0o755)
  }
}
