import type { Page } from '@playwright/test'
import { DIALOGS, enter, PAGE_ICONS, ROOMS, type Room } from '../support/rooms.ts'

/** A size of the window, by the name that a picture's file has. */
export const SIZES = {
  wall: { width: 1920, height: 1080 },
  kiosk: { width: 1366, height: 768 },
  tablet: { width: 1280, height: 800 },
  upright: { width: 800, height: 1280 },
  small: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
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

const layoutButton = (page: Page) => page.locator('.layout-button')

/** A room by its name. */
function room(name: string): Room {
  const found = [...ROOMS, ...DIALOGS].find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`there is no room called ${name}`)
  return found
}

/** A room in which something is done before the picture. */
function inRoom(start: string, name: string, act: (page: Page) => Promise<void>): Room {
  return {
    name,
    async open(page) {
      await room(start).open(page)
      await act(page)
    },
  }
}

const START_CHECK = '.shift-panel[data-part="check"] .empty .button-primary'

/** The lot check, however far it is: there is one for all pictures. */
async function openCheck(page: Page): Promise<void> {
  await page.locator(`.navigation-item:has(.lucide-${PAGE_ICONS.shift})`).click()
  await page.locator('.shift-tab').last().click()
  await page.locator(`${START_CHECK}, .walk-scroller, .check-result`).first().waitFor()
}

/** What else a page can look like; last, what changes the lot for the pictures after it. */
const STATES: readonly Room[] = [
  inRoom('lot', 'nobody', async (page) => {
    await page.locator('#plate').fill('ZZ 999 ZZ')
    await page.locator('.answer[data-tone="unknown"]').waitFor()
  }),
  inRoom('lot', 'snooze', async (page) => {
    const toggle = page.locator('.alerts-toggle')
    if (await toggle.isVisible()) await toggle.click()
    await page.locator('.alert-actions [aria-expanded]').first().click()
    await page.locator('.snooze').waitFor()
  }),
  inRoom('lot', 'offline', async (page) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'))
    await enter(page, room('lot'))
    await page.context().setOffline(true)
    await page.locator('.banner').first().waitFor()
  }),
  inRoom('vehicle', 'change', async (page) => {
    await page.locator('.vehicle-fact-button').first().click()
    await page.locator('.vehicle-fact-form').waitFor()
  }),
  inRoom('add', 'add-problem', async (page) => {
    await page.locator('[role="dialog"] [type="submit"]').click()
    await page.locator('.field-problem').waitFor()
  }),
  inRoom('history', 'history-nothing', async (page) => {
    await page.locator('#history-plate').fill('ZZ 999 ZZ')
    await page.locator('.empty').waitFor()
  }),
  inRoom('statistics', 'statistics-how', async (page) => {
    for (const summary of await page.locator('main summary').all()) await summary.click()
  }),
  inRoom('shift', 'shift-printed', (page) => page.emulateMedia({ media: 'print' })),
  inRoom('settings-imports', 'settings-limits', (page) =>
    page.locator('.settings-panel:not([hidden]) summary').click(),
  ),
  inRoom('settings-personalData', 'retention', async (page) => {
    await page.locator('.settings-panel:not([hidden]) .unit-field input').fill('30')
    await page.keyboard.press('Enter')
    await page.locator('[role="alertdialog"]').waitFor()
  }),
  inRoom('settings-data', 'restore', async (page) => {
    await page.locator('.backup button').first().click()
    await page.locator('[role="alertdialog"]').waitFor()
  }),
  inRoom('imports', 'watch', async (page) => {
    await page.locator('.watches .section-head button').click()
    await page.locator('.watch-form').waitFor()
  }),
  inRoom('import', 'import-failed', async (page) => {
    await page.locator('#import-url').fill('http://127.0.0.1:9/vehicles.csv')
    await page.locator('.import-line button').last().click()
    await page.locator('.run[data-tone="failed"]').waitFor()
  }),
  inRoom('lot', 'departed', async (page) => {
    await page.locator('.leave-button').first().click()
    await page.locator('.toast').waitFor()
    await page.mouse.move(0, 0)
  }),
  inRoom('preview', 'imported', async (page) => {
    await page.locator('.dialog-foot .button-primary').click()
    await page.locator('.run[data-tone="completed"]').waitFor()
  }),
  {
    name: 'walk',
    async open(page) {
      await openCheck(page)
      const start = page.locator(START_CHECK)
      if (await start.isVisible()) await start.click()
      await page.locator('.walk-scroller').waitFor()
    },
  },
  {
    name: 'walked',
    async open(page) {
      await openCheck(page)
      for (const step of [START_CHECK, '.check-head button']) {
        if (await page.locator(step).isVisible()) await page.locator(step).click()
      }
      await page.locator('.check-result').waitFor()
    },
  },
]

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
  ...[...ROOMS, ...DIALOGS.filter(({ name }) => name !== 'walk'), ...STATES].map(({ name, open }) => ({
    name,
    vehicles: [PAST.vehicles],
    prepare: open,
  })),
]
