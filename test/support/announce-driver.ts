import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './drivers/child.ts'
import { chooseDriver } from './drivers/choose-driver.ts'
import { findBrowser } from './find-browser.ts'
import { setup } from './temporary-files.ts'

/**
 * Says once a run what it runs on, and gives it a folder. Fails where the application is not built.
 * @returns what ends it
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes it as a set-up.
export default function announceDriver(): () => void {
  for (const bundle of ['main/desktop.cjs', 'main/server.cjs', 'preload/index.cjs', 'renderer/index.html']) {
    if (!existsSync(join(projectRoot, 'dist', bundle)))
      throw new Error(`dist/${bundle} is missing: run \`npm run build\` first.`)
  }
  const { driver, reason } = chooseDriver()
  const browser = findBrowser() ?? "Playwright's default"
  console.log(`End-to-end tests on ${driver.description}: ${reason}. Browser: ${browser}.`)
  return setup()
}
