import type { Page } from '@playwright/test'
import { ROOMS } from '../support/rooms.ts'

/** A size of the window, by the name that a picture's file has. */
export const SIZES = {
  wall: { width: 1920, height: 1080 },
  kiosk: { width: 1366, height: 768 },
  tablet: { width: 1280, height: 800 },
  upright: { width: 800, height: 1280 },
} as const

/** What is done to the screen before a picture is taken. */
export interface Scene {
  readonly name: string
  /** With how many vehicles it is taken; all of them where that says nothing. */
  readonly vehicles?: readonly number[]
  readonly prepare: (page: Page) => Promise<void>
}

/** The one lot with a past, for the statistics; in the others no old plate is to be found. */
export const PAST = { vehicles: 60, days: 90, bays: 64 } as const

/** What is taken of the lot that has a past. */
const ROOMS_WITH_PAST: readonly string[] = [
  'vehicle',
  'import',
  'history',
  'shift',
  'check',
  'statistics',
  'imports',
  'settings-charging',
  'settings-http',
  'pin',
]

const layoutButton = (page: Page) => page.locator('.layout-button')

/** The pictures of each lot. They go by the page's shape, as its words may be of any language. */
export const SCENES: readonly Scene[] = [
  { name: 'list', vehicles: [0, 8, 80, 8_000], prepare: async () => {} },
  {
    name: 'cards',
    vehicles: [8, 80],
    prepare: async (page) => {
      await layoutButton(page).click()
      await page.locator('.card').first().waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'answer',
    vehicles: [80],
    prepare: async (page) => {
      const plate = await page.locator('.row .plate').nth(3).textContent()
      await page.locator('#plate').fill(plate ?? '')
      await page.locator('.answer-sentence').waitFor()
    },
  },
  {
    name: 'choice',
    vehicles: [80],
    prepare: async (page) => {
      await page.locator('#plate').fill('K')
      await page.locator('.match-option').first().waitFor()
    },
  },
  {
    name: 'keypad',
    vehicles: [80],
    prepare: async (page) => {
      await page.locator('.keypad-toggle').click()
      await page.locator('.keypad').waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'large-text',
    vehicles: [80],
    prepare: (page) =>
      page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      }),
  },
  ...ROOMS.filter(({ name }) => ROOMS_WITH_PAST.includes(name)).map(({ name, open }) => ({
    name,
    vehicles: [PAST.vehicles],
    prepare: open,
  })),
]
