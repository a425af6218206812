import type { App, Session, Shell } from 'electron'
import { ERLANG_B_DEFINITION } from '../../shared/statistics/erlang-b.ts'
import type { Logger } from '../core/ports/logger.ts'
import { isScreenUrl } from './app-protocol.ts'

/** What the screen links to: only these addresses are opened, in the browser of the system and not in a window of ours. */
const OPENED_OUTSIDE: readonly string[] = [ERLANG_B_DEFINITION]

/** A letter or message to a driver, of which the screen names the text and the attendant chooses to whom. */
const LETTER = /^(mailto|sms):\?/

/** With what pages are kept within the application. */
export interface HardenParts {
  readonly app: App
  readonly shell: Pick<Shell, 'openExternal'>
  readonly logger: Logger
  /** In a kiosk nothing is opened outside: there is no way back from it. */
  readonly isKiosk: () => boolean
}

/**
 * Keeps every page within the application: it goes nowhere but to the screen itself (so that it can reload), opens no
 * window of ours, embeds no foreign content, and a certificate that is not valid is not accepted.
 */
export function hardenWebContents({ app, shell, logger, isKiosk }: HardenParts): void {
  const openOutside = (url: string): boolean => {
    const known = OPENED_OUTSIDE.find((address) => pageOf(address) === pageOf(url))
    const address = known ?? (LETTER.test(url) ? url : undefined)
    if (isKiosk() || address === undefined) return false
    shell
      .openExternal(address)
      .catch((cause: unknown) => logger.warn('the browser could not be opened', { reason: String(cause) }))
    return true
  }
  app.on('web-contents-created', (_created, contents) => {
    const keepHome = (details: { readonly url: string; preventDefault(): void }): void => {
      if (isScreenUrl(details.url)) return
      details.preventDefault()
      logger.warn('a navigation was refused', { to: addressOf(details.url) })
    }
    contents.on('will-navigate', keepHome)
    contents.on('will-frame-navigate', keepHome)
    contents.on('will-redirect', keepHome)
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (!openOutside(url)) logger.warn('a new window was refused', { to: addressOf(url) })
      return { action: 'deny' }
    })
  })
  app.on('certificate-error', (event, _contents, _url, _problem, _certificate, decide) => {
    event.preventDefault()
    decide(false)
  })
}

/** Denies every permission, device and download; the screen needs none. A file that the screen itself made may be saved. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://ui/')) event.preventDefault()
  })
}

/** An address without the place within its page. */
function pageOf(address: string): string {
  return address.replace(/#.*$/s, '')
}

function addressOf(text: string): string {
  const url = URL.parse(text)
  return url === null ? 'an address that is none' : `${url.protocol}//${url.host}`
}
