import type { BrowserContext, Page } from '@playwright/test'
import type { MainCalls, RendererMessage, StageEvent, WindowToOpen } from '../calls.ts'
import type { Link } from '../link.ts'
import { STAGE_BINDING } from '../page/init-script.ts'
import type { PageAnswer, PageCall } from '../page/preload-host.ts'
import { toAppAddress, toStageAddress } from './app-address.ts'

/** A window on the stage: its page, messages waiting for it, and where it should go. */
export interface StagePage {
  readonly page: Page
  readonly windowId: number
  readonly opened: WindowToOpen
  isCrashed(): boolean
  /** Ends the page's process. */
  crash(): Promise<void>
  /** Takes the page away without a word to the main process. */
  discard(): Promise<void>
  load(url: string): Promise<void>
  reload(): Promise<void>
  send(channel: string, payload: string): void
  /** True where the navigation was asked for by the main process or the test, not by the page. */
  isExpected(url: string): boolean
}

/** Opens the page of one window, with its preload's host, and reports what happens to it. */
export async function openStagePage(
  context: BrowserContext,
  main: Link<MainCalls>,
  opened: WindowToOpen,
): Promise<StagePage> {
  const { windowId, initScript, width, height } = opened
  const page = await context.newPage()
  await page.setViewportSize({ width, height })
  const inbox = createInbox()
  const expected = new Set<string>()

  async function expecting<Result>(url: string, navigate: () => Promise<Result>): Promise<Result> {
    expected.add(url)
    try {
      return await navigate()
    } finally {
      expected.delete(url)
    }
  }

  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = (url, options) => expecting(toStageAddress(url), () => goto(toStageAddress(url), options))
  page.reload = (options) => expecting(page.url(), () => reload(options))

  await page.exposeBinding(STAGE_BINDING, ({ frame }, call: PageCall) => {
    if (call.kind === 'hello') return inbox.empty()
    if (call.kind === 'next') return inbox.next()
    const { channel, payload } = call
    return deliver(main, call.kind, { windowId, channel, payload, frameUrl: toAppAddress(frame.url()) })
  })
  if (initScript !== undefined) await page.addInitScript({ content: initScript })
  let isCrashed = false
  let isDiscarded = false
  page.on('download', async (download) => {
    const asked = { windowId, url: toAppAddress(download.url()), fileName: download.suggestedFilename() }
    const isAllowed = await main.call('allowDownload', asked).catch(() => false)
    if (!isAllowed) await download.cancel()
  })
  reportEvents(page, (event) => {
    if (isDiscarded) return
    if (event.kind === 'crashed') isCrashed = true
    main.call('windowEvent', { windowId, event }).catch(() => {})
  })

  return {
    page,
    windowId,
    opened,
    isCrashed: () => isCrashed,
    async crash() {
      const protocol = await context.newCDPSession(page)
      await protocol.send('Page.crash').catch(() => {})
    },
    async discard() {
      isDiscarded = true
      await page.close()
    },
    isExpected: (url) => expected.has(url),
    send: (channel, payload) => inbox.put({ channel, payload }),
    async load(url) {
      await page.goto(url)
    },
    async reload() {
      await page.reload()
    },
  }
}

/** A page whose main process is gone gets no answer, as in Electron. */
async function deliver(main: Link<MainCalls>, kind: 'invoke' | 'send', message: RendererMessage): Promise<PageAnswer> {
  try {
    if (kind === 'invoke') return await main.call('invoke', message)
    await main.call('message', message)
    return {}
  } catch {
    return new Promise(() => {})
  }
}

function reportEvents(page: Page, report: (event: StageEvent) => void): void {
  let documentUrl = ''
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) return
    const isInPage = withoutHash(frame.url()) === withoutHash(documentUrl) && frame.url().includes('#')
    documentUrl = frame.url()
    report({ kind: 'navigated', url: toAppAddress(frame.url()), isInPage })
  })
  page.on('domcontentloaded', () => report({ kind: 'dom-ready' }))
  page.on('load', () => {
    report({ kind: 'loaded' })
    page.title().then(
      (title) => report({ kind: 'title', title }),
      () => {},
    )
  })
  page.on('crash', () => report({ kind: 'crashed' }))
  page.on('close', () => report({ kind: 'gone' }))
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/, '')
}

type InboxMessage = { readonly channel: string; readonly payload: string }

/** Messages a page has not taken yet. A new document loses those sent before it. */
function createInbox() {
  let messages: InboxMessage[] = []
  let waiting: ((answer: PageAnswer) => void) | undefined

  return {
    empty(): PageAnswer {
      messages = []
      waiting = undefined
      return {}
    },
    next(): Promise<PageAnswer> {
      const answer = new Promise<PageAnswer>((resolve) => {
        waiting = resolve
      })
      this.flush()
      return answer
    },
    put(message: InboxMessage): void {
      messages.push(message)
      this.flush()
    },
    flush(): void {
      if (waiting === undefined || messages.length === 0) return
      waiting({ messages })
      messages = []
      waiting = undefined
    },
  }
}
