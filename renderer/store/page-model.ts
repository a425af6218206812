import { createStore, type StoreApi } from 'zustand/vanilla'
import { createPart } from '../part.ts'

/** The pages of the attendant, in the order of the navigation. */
export const ATTENDANT_PAGES = ['lot', 'history', 'shift'] as const

/** The pages of the lot manager, which stand behind one entry. */
export const MANAGER_PAGES = ['statistics', 'imports', 'settings'] as const

export type ManagerPage = (typeof MANAGER_PAGES)[number]

export type PageName = (typeof ATTENDANT_PAGES)[number] | ManagerPage

/** Which page is in front, and whether the way to those of the manager is open. */
export interface PageState {
  readonly page: PageName
  readonly isManagerOpen: boolean
  /** The section of the settings that is opened first; `null` for the usual one. */
  readonly section: string | null
}

/** Which page is in front. The lot is: at start, and again after whatever else was looked at. */
export interface PageModel {
  readonly store: StoreApi<PageState>
  /** A page of the attendant closes the way to the manager's. */
  show(page: PageName): void
  /** Leads to a section of the settings. */
  showSettings(section: string): void
  openManager(): void
  /** Leaves the manager's page, if one is in front. */
  closeManager(): void
}

/** Whether a page stands behind the manager's entry. */
export function isManagerPage(page: PageName): page is ManagerPage {
  return MANAGER_PAGES.some((name) => name === page)
}

export function createPageModel(): PageModel {
  const store = createStore<PageState>(() => ({ page: 'lot', isManagerOpen: false, section: null }))
  return {
    store,
    show: (page) => store.setState({ page, isManagerOpen: isManagerPage(page), section: null }),
    showSettings: (section) => store.setState({ page: 'settings', isManagerOpen: true, section }),
    openManager: () => store.setState({ isManagerOpen: true }),
    closeManager: () =>
      store.setState(({ page }) => ({ page: isManagerPage(page) ? 'lot' : page, isManagerOpen: false })),
  }
}

export const [PagePart, usePageModel] = createPart<PageModel>('pageModel')
