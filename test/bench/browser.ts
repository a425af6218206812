import { type Browser, chromium, type Page } from '@playwright/test'
import { browserOptions } from '../support/browser-options.ts'

/** What the page of a build shows first of a lot. */
const FIRST_ROW = '[data-session]'

/** A browser for a piece of a case. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch(browserOptions())
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A page that notes when the frame with the first row of a lot is painted. */
export async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
  await page.addInitScript((selector) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(selector) === null) return
      observer.disconnect()
      // The first of the two frames paints the row, the second begins after that.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => document.documentElement?.setAttribute('data-first-row-at', String(Date.now()))),
      )
    })
    observer.observe(document, { childList: true, subtree: true })
  }, FIRST_ROW)
  return page
}

/** Opens a server's page. @returns when its first row was painted (epoch milliseconds) */
export async function firstRowOf(page: Page, port: number): Promise<number> {
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' })
  const html = page.locator('html[data-first-row-at]')
  await html.waitFor({ state: 'attached' })
  return Number(await html.getAttribute('data-first-row-at'))
}
