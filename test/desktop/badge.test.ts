import type { BrowserWindow, NativeImage } from 'electron'
import { expect, test, vi } from 'vitest'
import { createBadge } from '../../main/electron/badge/badge.ts'
import { BADGE_PIXELS, badgeText, countBitmap } from '../../main/electron/badge/count-bitmap.ts'
import { en } from '../../shared/messages/en.ts'

function fakeWindow() {
  const overlays: unknown[] = []
  const window = {
    isGone: false,
    isDestroyed: () => window.isGone,
    setOverlayIcon: (image: unknown, description: string) => void overlays.push([image, description]),
  }
  return { window, overlays, asWindow: window as unknown as BrowserWindow }
}

function badgeOn(platform: NodeJS.Platform) {
  const setBadgeCount = vi.fn(() => true)
  const badge = createBadge({
    platform,
    app: { setBadgeCount },
    createImage: (pixels) => `${pixels.length} bytes` as unknown as NativeImage,
    describe: en.openAlerts,
  })
  return { badge, setBadgeCount }
}

const PICTURE = `${BADGE_PIXELS * BADGE_PIXELS * 4} bytes`

test('the badge is a picture over the window’s button on Windows, with its number in words', () => {
  const { badge, setBadgeCount } = badgeOn('win32')
  const { asWindow, overlays } = fakeWindow()
  badge.adopt(asWindow)
  for (const count of [0, 1, 1, 12, 0]) badge.show(count)
  expect(overlays).toEqual([
    [PICTURE, '1 open alert'],
    [PICTURE, '12 open alerts'],
    [null, ''],
  ])
  expect(setBadgeCount).not.toHaveBeenCalled()
})

test('a window that replaces a broken one gets the badge, and one that is gone is left alone', () => {
  const { badge } = badgeOn('win32')
  const [first, second] = [fakeWindow(), fakeWindow()]
  badge.show(3)
  badge.adopt(first.asWindow)
  badge.adopt(second.asWindow)
  expect([first.overlays, second.overlays]).toEqual([[[PICTURE, '3 open alerts']], [[PICTURE, '3 open alerts']]])
  second.window.isGone = true
  badge.show(4)
  expect(second.overlays).toHaveLength(1)
})

test('elsewhere it is the number of the application', () => {
  const { badge, setBadgeCount } = badgeOn('linux')
  const { asWindow, overlays } = fakeWindow()
  badge.adopt(asWindow)
  badge.show(2)
  expect([setBadgeCount.mock.calls, overlays]).toEqual([[[2]], []])
})

test('every count has a picture of its own up to nine, and one beyond', () => {
  const pictures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((count) => Buffer.from(countBitmap(count)).toString('hex'))
  expect(new Set(pictures).size).toBe(10)
  expect(Buffer.from(countBitmap(99)).toString('hex')).toBe(pictures[9])
  expect([badgeText(9), badgeText(10)]).toEqual(['9', '9+'])
})

test('the picture is a disc on nothing, with its number within', () => {
  const pixels = countBitmap(8)
  const at = (x: number, y: number) => [...pixels.slice((y * BADGE_PIXELS + x) * 4, (y * BADGE_PIXELS + x) * 4 + 4)]
  expect(at(0, 0)).toEqual([0, 0, 0, 0])
  expect(at(BADGE_PIXELS / 2, 1)).toEqual([0x26, 0x26, 0xc0, 0xff])
  expect(at(BADGE_PIXELS / 2, BADGE_PIXELS / 2)).toEqual([0xff, 0xff, 0xff, 0xff])
})
