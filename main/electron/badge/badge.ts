import type { App, BrowserWindow, NativeImage } from 'electron'
import { countBitmap } from './count-bitmap.ts'

export interface BadgeParts {
  readonly platform: NodeJS.Platform
  readonly app: Pick<App, 'setBadgeCount'>
  /** An image of BGRA pixels as `countBitmap` paints them. */
  readonly createImage: (pixels: Uint8Array) => NativeImage
  /** The count in words, for those who cannot see it. */
  readonly describe: (count: number) => string
}

/** The number of open alerts at the application's icon. */
export interface Badge {
  show(count: number): void
  /** A window takes the place of the one before. */
  adopt(window: BrowserWindow): void
}

/** A picture over the window's button on Windows, elsewhere the application's number. */
export function createBadge({ platform, app, createImage, describe }: BadgeParts): Badge {
  let window: BrowserWindow | undefined
  let shown = 0

  function cover(): void {
    if (window === undefined || window.isDestroyed()) return
    if (shown === 0) window.setOverlayIcon(null, '')
    else window.setOverlayIcon(createImage(countBitmap(shown)), describe(shown))
  }

  if (platform !== 'win32') return { show: (count) => void app.setBadgeCount(count), adopt() {} }
  return {
    show(count) {
      if (count === shown) return
      shown = count
      cover()
    },
    adopt(next) {
      window = next
      if (shown > 0) cover()
    },
  }
}
