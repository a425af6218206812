import type { IpcMain, WebFrameMain } from 'electron'
import { COMMAND_CHANNEL } from '../../shared/contract/bridge.ts'
import type { Core } from '../core/door/core.ts'
import type { Logger } from '../core/ports/logger.ts'
import { isScreenUrl } from './app-protocol.ts'

/** What of a frame decides whether it may send commands. */
export type SenderFrame = Pick<WebFrameMain, 'url' | 'parent'>

export interface IpcHostParts {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly core: Pick<Core, 'dispatchUnknown'>
  readonly logger: Logger
}

/** Whether a message is from the top frame of our own page. A frame that is gone is not. */
function isOurScreen(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isScreenUrl(frame.url)
}

/**
 * Brings commands from the screen to the core's door. A stranger's message is rejected and logged,
 * never answered with `undefined`; what the screen sends is decoded at the door itself.
 */
export function startIpcHost({ ipcMain, core, logger }: IpcHostParts): void {
  ipcMain.handle(COMMAND_CHANNEL, async (event, name: unknown, input: unknown, pass: unknown) => {
    if (!isOurScreen(event.senderFrame)) {
      logger.warn('a command from a stranger was refused', { sender: describeSender(event.senderFrame) })
      throw new Error('This page may not send commands.')
    }
    return core.dispatchUnknown(name, input, 'screen', pass)
  })
}

function describeSender(frame: SenderFrame | null): string {
  if (frame === null) return 'a frame that is gone'
  const url = URL.parse(frame.url)
  const address = url === null ? 'an address that is none' : `${url.protocol}//${url.host}`
  return frame.parent === null ? address : `${address}, within another page`
}
