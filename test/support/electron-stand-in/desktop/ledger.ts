import type { EventEmitter } from 'node:events'

/** One notification as it was shown. */
export interface ShownNotification {
  readonly title: string
  readonly body: string
  readonly silent: boolean
}

/** What the application did to the desktop, in order: what a person would have seen. */
export interface DesktopLedger {
  readonly notifications: { readonly shown: ShownNotification; readonly notification: EventEmitter }[]
  readonly openedLinks: string[]
  readonly openedPaths: string[]
}

/** The global symbol of the ledger; on real Electron, record-desktop.cjs uses it too. */
const LEDGER_KEY = 'ampcontrol.desktop-ledger'

/** Opens the ledger of this process. */
export function openLedger(): DesktopLedger {
  const ledger: DesktopLedger = { notifications: [], openedLinks: [], openedPaths: [] }
  Reflect.set(globalThis, Symbol.for(LEDGER_KEY), ledger)
  return ledger
}
