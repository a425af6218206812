import type { Shell } from 'electron'
import type { DesktopLedger } from './ledger.ts'

/** The stand-in's `shell`: opens nothing; the ledger keeps the links and paths it was given. */
export function createShell(ledger: DesktopLedger): Pick<Shell, 'openExternal' | 'openPath' | 'beep'> {
  return {
    async openExternal(url) {
      if (typeof url !== 'string' || !URL.canParse(url)) throw new TypeError(`Invalid URL: ${String(url)}`)
      ledger.openedLinks.push(url)
    },
    async openPath(path) {
      if (typeof path !== 'string') throw new TypeError('Error processing argument at index 0, conversion failure')
      ledger.openedPaths.push(path)
      return ''
    },
    beep() {},
  }
}
