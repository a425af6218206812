import type { Page } from '@playwright/test'

/** A place of the screen and the way there from the lot, by the page's shape and not its words. */
export interface Room {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
}

/** The pages and the sections of the settings by the icons that they are found by. */
export const PAGE_ICONS = {
  lot: 'car-front',
  history: 'history',
  shift: 'clipboard-check',
  statistics: 'chart-column',
  imports: 'file-down',
  settings: 'settings',
} as const

export const SECTION_ICONS = {
  charging: 'battery-charging',
  lot: 'car-front',
  statistics: 'chart-column',
  alerts: 'bell-ring',
  screen: 'monitor',
  imports: 'file-down',
  chargers: 'plug-zap',
  http: 'globe',
  kiosk: 'monitor-cog',
  personalData: 'user-round-x',
  data: 'database',
} as const

/** Opens the way to the manager's pages where it is closed. */
export async function openManager(page: Page): Promise<void> {
  const manager = page.locator('.navigation-manager')
  if ((await manager.getAttribute('aria-expanded')) === 'false') await manager.click()
}

/** Opens a page of the manager by its name. */
export async function openManagerPage(page: Page, name: string): Promise<void> {
  await openManager(page)
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
}

async function showPage(page: Page, name: keyof typeof PAGE_ICONS): Promise<void> {
  if (['statistics', 'imports', 'settings'].includes(name)) await openManager(page)
  await page.locator(`.navigation-item:has(.lucide-${PAGE_ICONS[name]})`).click()
}

async function showSettings(page: Page, icon: string): Promise<void> {
  await showPage(page, 'settings')
  await page.locator(`.settings-tab:has(.lucide-${icon})`).click()
  await page.mouse.move(0, 0)
}

/** Every room of a lot with vehicles and a past, reached from the lot without a dialog in front. */
export const ROOMS: readonly Room[] = [
  {
    name: 'lot',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('.row').first().waitFor()
    },
  },
  {
    name: 'choice',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('#plate').fill('B')
      await page.locator('.match-option').first().waitFor()
    },
  },
  {
    name: 'keypad',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('.keypad-toggle').click()
      await page.locator('.keypad').waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'vehicle',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('.row[data-tone="charging"] .plate, .row[data-tone="atRisk"] .plate').first().click()
      await page.locator('.timeline-entry').first().waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'import',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('.import-button').click()
      await page.locator('#import-url').waitFor()
    },
  },
  {
    name: 'history',
    open: async (page) => {
      await showPage(page, 'history')
      await page.locator('.row-opener').first().click()
      await page.locator('.table-detail').waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'shift',
    open: async (page) => {
      await showPage(page, 'shift')
      await page.locator('.figures').first().waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'check',
    open: async (page) => {
      await showPage(page, 'shift')
      await page.locator('.shift-tab').last().click()
      await page.locator('.shift-panel[data-part="check"] .button-primary').waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'statistics',
    open: async (page) => {
      await showPage(page, 'statistics')
      await page.locator('.plot-svg').first().waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'imports',
    open: async (page) => {
      await showPage(page, 'imports')
      await page.locator('.row-opener').first().click()
      await page.locator('.import-details').waitFor()
      await page.mouse.move(0, 0)
    },
  },
  ...Object.entries(SECTION_ICONS).map(([section, icon]) => ({
    name: `settings-${section}`,
    open: (page: Page) => showSettings(page, icon),
  })),
  {
    name: 'pin',
    open: async (page) => {
      await showSettings(page, SECTION_ICONS.kiosk)
      await page.locator('.settings-panel:not([hidden]) button.button').first().click()
      await page.locator('.pin-form').waitFor()
    },
  },
]

/** What is opened in front of the rooms, reached from the lot in the same way. */
export const DIALOGS: readonly Room[] = [
  {
    name: 'add',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('.answer-actions .lucide-plus').click()
      await page.locator('[role="dialog"] form').waitFor()
    },
  },
  {
    name: 'preview',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.locator('.import-button').click()
      const rows = [
        'NEW-PL 1234,"10,5",64,80,,,',
        'KA-AB 2,12.25,100,60,A 99',
        'ROW 1,twelve kilowatt-hours of 1234567.25,60,80',
      ]
      await page.locator('[role="dialog"] input[type=file]').setInputFiles({
        name: 'vehicles-of-the-lot-behind-the-station.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${rows.join('\n')}\n`),
      })
      await page.locator('.preview-table code').first().waitFor()
    },
  },
  {
    name: 'walk',
    open: async (page) => {
      await showPage(page, 'shift')
      await page.locator('.shift-tab').last().click()
      await page.locator('.shift-panel[data-part="check"] .button-primary').click()
      await page.locator('.walk-scroller').waitFor()
    },
  },
  {
    name: 'keys',
    open: async (page) => {
      await showPage(page, 'lot')
      await page.keyboard.press('F1')
      await page.locator('.keys').waitFor()
    },
  },
]

/**
 * Opens a room on a page that is loaded anew, so that none of the former rooms is left over; a
 * section of the settings leaves nothing to the next, and a load is half of what a room costs.
 */
export async function enter(page: Page, room: Room): Promise<void> {
  if (!room.name.startsWith('settings-')) {
    await page.reload()
    await page.locator('html[data-ready="true"]').waitFor()
  }
  await room.open(page)
}
