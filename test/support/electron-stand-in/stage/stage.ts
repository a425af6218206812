import type { Browser, BrowserContext, Page, Request } from '@playwright/test'
import type { MainCalls, StageCalls, WindowToOpen } from '../calls.ts'
import { type Link, openLink, type Pipe } from '../link.ts'
import { toAppAddress } from './app-address.ts'
import { routeRequests } from './routes.ts'
import { openStagePage, type StagePage } from './stage-page.ts'

/** Where one process of the stand-in shows its windows: the pages of one context of a browser. */
export interface Stage {
  /** Settles when `ready` was fired; rejects when the process ends before. */
  readonly started: Promise<void>
  readonly main: Link<MainCalls>
  pages(): readonly Page[]
  /** The first window, once it has its first document. Rejects when the process ends before. */
  firstPage(): Promise<Page>
  /** Takes every window away, as they vanish with a process that dies. */
  close(): Promise<void>
}

/** `onPage` sees each page before its first document; `onComplaint` hears what must not be. */
export interface StageParts {
  readonly browser: Browser
  readonly pipe: Pipe
  readonly onPage: (page: Page) => void
  readonly onComplaint: (complaint: string) => void
}

/** Opens the stage at the test's end of the link, with a browser context and storage of its own. */
export function createStage({ browser, pipe, onPage, onComplaint }: StageParts): Stage {
  const windows = new Map<number, StagePage>()
  const started = Promise.withResolvers<void>()
  const first = Promise.withResolvers<Page>()
  let context: Promise<BrowserContext> | undefined

  const main = openLink<StageCalls, MainCalls>(pipe, {
    started: () => started.resolve(),
    openWindow,
    async loadUrl({ windowId, url }) {
      const { page, load } = open(windowId)
      page.once('domcontentloaded', () => first.resolve(page))
      await load(url)
    },
    async reload({ windowId }) {
      if (open(windowId).isCrashed()) await replaceCrashed(windowId)
      else await open(windowId).reload()
    },
    crash: ({ windowId }) => open(windowId).crash(),
    async closeWindow({ windowId }) {
      const closing = windows.get(windowId)
      windows.delete(windowId)
      await closing?.page.close()
    },
    resizeWindow: ({ windowId, width, height }) => open(windowId).page.setViewportSize({ width, height }),
    runScript: ({ windowId, code }) => open(windowId).page.evaluate(code),
    send: ({ windowId, channel, payload }) => windows.get(windowId)?.send(channel, payload),
    async useTheme({ theme }) {
      const colorScheme = theme === 'system' ? null : theme
      await Promise.all([...windows.values()].map(({ page }) => page.emulateMedia({ colorScheme })))
    },
  })

  for (const { promise } of [started, first]) promise.catch(() => {})
  pipe.onEnd(() => {
    const ended = new Error('The application ended')
    started.reject(ended)
    first.reject(ended)
  })

  async function openWindow(opened: WindowToOpen): Promise<void> {
    context ??= openContext()
    const stagePage = await openStagePage(await context, main, opened)
    windows.set(opened.windowId, stagePage)
    onPage(stagePage.page)
  }

  /** A page that crashed is of no more use to Playwright: its window goes on with a new one. */
  async function replaceCrashed(windowId: number): Promise<void> {
    const crashed = open(windowId)
    await openWindow(crashed.opened)
    await open(windowId).load(crashed.page.url())
    await crashed.discard()
  }

  function open(windowId: number): StagePage {
    const found = windows.get(windowId)
    if (found === undefined) throw new Error(`The window ${windowId} is closed`)
    return found
  }

  async function openContext(): Promise<BrowserContext> {
    const opened = await browser.newContext({ serviceWorkers: 'block', locale: 'en-US' })
    await routeRequests(
      opened,
      main,
      (request) => [...windows.values()].find((window) => window.page === pageOf(request)),
      (request) => void refuseUnrelatedWindow(request),
    )
    opened.on('page', (page) => {
      void refuseChildWindow(page)
    })
    return opened
  }

  /** Asks about a page's child window, as Electron does, then closes it: the stage shows none. */
  async function refuseChildWindow(page: Page): Promise<void> {
    const opener = await page.opener()
    const parent = [...windows.values()].find((window) => window.page === opener)
    if (parent === undefined) return
    await ask(parent, toAppAddress(page.url()))
    await page.close()
  }

  /** Asks the first window about the page of a link without opener, and lets it go nowhere. */
  async function refuseUnrelatedWindow(request: Request): Promise<void> {
    const [parent] = windows.values()
    if (parent !== undefined) await ask(parent, toAppAddress(request.url()))
  }

  async function ask({ windowId }: StagePage, url: string): Promise<void> {
    const answer = await main.call('askToOpen', { windowId, url }).catch(() => 'deny')
    if (answer === 'allow') onComplaint(`A page opened a window for ${url}, and nothing denied it.`)
  }

  return {
    started: started.promise,
    main,
    pages: () => [...windows.values()].map(({ page }) => page),
    firstPage: () => first.promise,
    async close() {
      windows.clear()
      const opened = await context?.catch(() => undefined)
      await opened?.close()
    },
  }
}

/** The page that asks; none where a link opens a window that Playwright does not know yet. */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page()
  } catch {
    return undefined
  }
}
