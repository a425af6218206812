import { createStore, type StoreApi } from 'zustand/vanilla'
import { createPart } from '../part.ts'

/** The pages of the screen, in the order of the navigation. */
export const PAGE_NAMES = ['lot', 'history', 'shift', 'statistics', 'imports', 'settings'] as const

export type PageName = (typeof PAGE_NAMES)[number]

/** Which page is in front. The lot is: at start, and again after whatever else was looked at. */
export interface PageModel {
  readonly store: StoreApi<{ readonly page: PageName }>
  show(page: PageName): void
}

export function createPageModel(): PageModel {
  const store = createStore<{ readonly page: PageName }>(() => ({ page: 'lot' }))
  return { store, show: (page) => store.setState({ page }) }
}

export const [PagePart, usePageModel] = createPart<PageModel>('pageModel')
