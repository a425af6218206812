import type { App, Session, Shell } from 'electron'
import { ERLANG_B_DEFINITION } from '../../shared/statistics/erlang-b.ts'
import type { Logger } from '../core/ports/logger.ts'
import { isScreenUrl } from './app-protocol.ts'

/** The only addresses the screen links to; they open in the system's browser, not our window. */
const OPENED_OUTSIDE: readonly string[] = [ERLANG_B_DEFINITION]

/** A letter or message to a driver: the screen gives the text, the attendant the recipient. */
const LETTER = /^(mailto|sms):\?/

export interface HardenParts {
  readonly app: App
  readonly shell: Pick<Shell, 'openExternal'>
  readonly logger: Logger
  /** In a kiosk nothing is opened outside: there is no way back from it. */
  readonly isKiosk: () => boolean
}

/**
 * Keeps every page within the application: it goes nowhere but to the screen itself (to reload),
 * opens no window of ours, embeds no foreign content, and invalid certificates are refused.
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

/**
 * Denies every permission, device and download, except to save a file the screen itself made.
 * @param maySave whether the dialog for that may open now
 */
export function hardenSession(session: Session, maySave: () => boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:app://ui/') || !maySave()) event.preventDefault()
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
