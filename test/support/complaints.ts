import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test'

/** What a page complained of, and nobody announced: it fails the test in which it was said. */
export interface Complaints {
  /** Watches a page from now on. */
  watch(page: Page): void
  /** Watches every page that a context opens. */
  watchAll(context: BrowserContext): void
  add(complaint: string): void
  /** Expects complaints that this test provokes, such as failed requests to a host it ends. */
  allow(pattern: RegExp): void
  /** Those that were not announced, in order. */
  unannounced(): readonly string[]
}

/** Collects console errors, page errors and content-security violations of the pages it watches. */
export function createComplaints(): Complaints {
  const said: string[] = []
  const allowed: RegExp[] = []
  const watched = new WeakSet<Page>()

  function watch(page: Page): void {
    if (watched.has(page)) return
    watched.add(page)
    page.on('console', (message) => {
      if (isComplaint(message)) said.push(`console ${message.type()}: ${message.text()} (${message.location().url})`)
    })
    page.on('pageerror', (error) => said.push(`page error: ${error.stack ?? error.message}`))
  }

  return {
    watch,
    watchAll(context) {
      for (const page of context.pages()) watch(page)
      context.on('page', watch)
    },
    add: (complaint) => {
      said.push(complaint)
    },
    allow: (pattern) => {
      allowed.push(pattern)
    },
    unannounced: () => said.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
  }
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === 'error' || /content.security.policy/i.test(message.text())
}
