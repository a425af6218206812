import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { browserOptions } from '../support/browser-options.ts'
import { createComplaints } from '../support/complaints.ts'
import { startCsvServer } from '../support/csv-server.ts'
import { ensureBrowser } from '../support/find-browser.ts'
import { launchServer, type RunningServer } from '../support/running-server.ts'
import { seedPast } from '../support/seed-past.ts'
import { LATER_MS, lotOf, PERCENT_PER_HOUR } from './lots.ts'
import { MOVING_SIZE, takeMovingPicture } from './moving-picture.ts'
import { PAST, SCENES, SIZES } from './pictures.ts'

const LOTS = [0, 8, PAST.vehicles, 80, 8_000]
const THEMES = ['light', 'dark'] as const

/** The pictures that the README shows, under the names that it has for them. */
const IN_README: ReadonlyMap<string, string> = new Map([
  ['80-list-kiosk-light', 'lot'],
  ['80-cards-tablet-dark', 'cards'],
  ['80-answer-kiosk-light', 'answer'],
  [`${PAST.vehicles}-statistics-kiosk-light`, 'statistics'],
])

/** The lot of the moving picture, and what `--only` calls it. */
const MOVING = { vehicles: 80, name: '80-moving' } as const

/** What the command line says. */
interface Wanted {
  /** A language of the screen, where it is not the browser's. */
  readonly language: string | undefined
  /** In percent, where it is not the setting's default. */
  readonly textSize: string | undefined
  /** Words of the names of the pictures that are wanted. */
  readonly only: readonly string[]
}

function readArguments(argv: readonly string[]): Wanted {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      language: { type: 'string' },
      'text-size': { type: 'string' },
      only: { type: 'string', multiple: true },
    },
  })
  return { language: values.language, textSize: values['text-size'], only: values.only ?? [] }
}

/** Other languages and sizes are for looking at, not for the README. */
function isForReadme({ language, textSize }: Wanted): boolean {
  return language === undefined && textSize === undefined
}

function isWanted(name: string, { only }: Wanted): boolean {
  return only.every((word) => `-${name}-`.includes(`-${word}-`))
}

/** Takes every picture that is wanted, of the real server with made-up vehicles. */
export async function takeScreenshots(root: string, argv: readonly string[]): Promise<void> {
  const wanted = readArguments(argv)
  ensureBrowser()
  const browser = await chromium.launch(browserOptions())
  try {
    for (const count of LOTS) {
      const names = [...picturesOf(count).map(({ name }) => name), ...(count === MOVING.vehicles ? [MOVING.name] : [])]
      if (names.some((name) => isWanted(name, wanted))) await takeLot(root, browser, count, wanted)
    }
  } finally {
    await browser.close()
  }
}

async function takeLot(root: string, browser: Browser, count: number, wanted: Wanted): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'ampcontrol-screenshots-'))
  const csv = await startCsvServer()
  const children: { kill(): Promise<unknown> }[] = []
  const parts = {
    browser,
    complaints: createComplaints(),
    dataDirectory: join(scratch, 'data'),
    scratch,
    onStart: (child: { kill(): Promise<unknown> }) => void children.push(child),
    onContext: () => {},
  }
  const settings = {
    chargingRate: `${PERCENT_PER_HOUR} %/h`,
    ...(count === PAST.vehicles ? { bays: String(PAST.bays) } : {}),
    ...(wanted.language === undefined ? {} : { language: wanted.language }),
    ...(wanted.textSize === undefined ? {} : { textSize: wanted.textSize }),
  }
  try {
    const files = lotOf(count, Date.now())
    csv.set('/lot.csv', files.first)
    if (count === PAST.vehicles) seedPast(parts.dataDirectory, { history: PAST })
    let server = await launchServer(parts, { settings })
    if (count > 0) {
      await server.postJson('/data', { url: csv.url('/lot.csv') })
      server = await server.restart({ clockShiftMs: LATER_MS })
      csv.set('/lot.csv', files.later)
      await server.postJson('/data', { url: csv.url('/lot.csv') })
    }
    await takePictures(root, browser, server, count, wanted)
  } finally {
    await Promise.all(children.map((child) => child.kill()))
    await csv.close()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

function picturesOf(count: number) {
  return SCENES.filter(({ vehicles }) => vehicles === undefined || vehicles.includes(count)).flatMap((scene) =>
    Object.entries(SIZES).flatMap(([sizeName, size]) =>
      THEMES.map((theme) => ({ scene, size, theme, name: `${count}-${scene.name}-${sizeName}-${theme}` })),
    ),
  )
}

async function takePictures(
  root: string,
  browser: Browser,
  server: RunningServer,
  count: number,
  wanted: Wanted,
): Promise<void> {
  const open = async (viewport: { width: number; height: number }, colorScheme: (typeof THEMES)[number]) => {
    const locale = wanted.language ?? 'en-GB'
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale })
    const page = await context.newPage()
    await page.goto(server.url)
    await page.locator('html[data-ready="true"]').waitFor()
    await page.evaluate(() => document.fonts.ready)
    return { context, page }
  }
  for (const { scene, size, theme, name } of picturesOf(count)) {
    if (!isWanted(name, wanted)) continue
    const { context, page } = await open(size, theme)
    await scene.prepare(page)
    await settle(page)
    const nameInReadme = isForReadme(wanted) ? IN_README.get(name) : undefined
    const folder = join(root, nameInReadme === undefined ? 'test-results' : 'docs', 'screenshots')
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${nameInReadme ?? name}.png`) })
    console.log(name)
    await context.close()
  }
  if (count === MOVING.vehicles && isWanted(MOVING.name, wanted)) {
    const { context, page } = await open(MOVING_SIZE, 'light')
    const folder = join(root, isForReadme(wanted) ? 'docs' : 'test-results', 'screenshots')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'moving.gif'), await takeMovingPicture(page, settle))
    console.log(MOVING.name)
    await context.close()
  }
}

/** Two frames later, everything that was measured has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  )
}
