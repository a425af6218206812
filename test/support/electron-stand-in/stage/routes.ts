import type { BrowserContext, Request, Route } from '@playwright/test'
import type { MainCalls } from '../calls.ts'
import type { Link } from '../link.ts'
import { isStageAddress, toAppAddress, toStagePolicy } from './app-address.ts'
import type { StagePage } from './stage-page.ts'

/**
 * Custom schemes go to the protocol handler, a page's own navigations to its will-navigate, those
 * of pages not on the stage to `onStranger`, the rest to the network if the application agrees.
 */
export async function routeRequests(
  context: BrowserContext,
  main: Link<MainCalls>,
  pageOf: (request: Request) => StagePage | undefined,
  onStranger: (request: Request) => void,
): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request()
    try {
      const stagePage = pageOf(request)
      if (stagePage === undefined) {
        if (request.isNavigationRequest()) onStranger(request)
        await route.abort('blockedbyclient')
      } else if (!(await mayNavigate(main, request, stagePage))) await route.abort('aborted')
      else if (isStageAddress(request.url())) await answerFromScheme(main, route)
      else if (await main.call('allowNetwork', { url: request.url(), method: request.method() })) await route.continue()
      else await route.abort('blockedbyclient')
    } catch {
      // In Electron a page vanishes with its main process, so here it gets no answer.
      if (!main.isEnded()) await route.abort('failed').catch(() => {})
    }
  })
}

async function mayNavigate(main: Link<MainCalls>, request: Request, stagePage: StagePage): Promise<boolean> {
  const isPageWide = request.isNavigationRequest() && request.frame() === stagePage.page.mainFrame()
  if (!isPageWide || stagePage.isExpected(request.url())) return true
  return main.call('allowNavigation', { windowId: stagePage.windowId, url: toAppAddress(request.url()) })
}

async function answerFromScheme(main: Link<MainCalls>, route: Route): Promise<void> {
  const request = route.request()
  const isNavigation = request.isNavigationRequest()
  const answer = await main.call('fetchScheme', {
    url: toAppAddress(request.url()),
    method: request.method(),
    headers: request.headers(),
    body: request.postDataBuffer() ?? undefined,
    resourceType: request.resourceType(),
    initiatorOrigin: isNavigation ? undefined : toAppAddress(request.frame().url()).match(/^[^:]+:\/\/[^/]*/)?.[0],
  })
  if (answer === undefined) return route.abort('failed')
  const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
    name,
    name.startsWith('content-security-policy') ? toStagePolicy(value) : value,
  ])
  await route.fulfill({ status: answer.status, headers: Object.fromEntries(headers), body: Buffer.from(answer.body) })
}
