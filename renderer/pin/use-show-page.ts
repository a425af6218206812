import { useLot, useLotParts } from '../store/lot.ts'
import { isManagerPage, type PageName, usePageModel } from '../store/page-model.ts'
import { usePinModel } from './pin-model.ts'

/** The ways between the pages; those of the manager need the PIN first, where one is set. */
export interface PageWays {
  show(page: PageName): void
  /** Opens the way to the manager's pages, or closes it. */
  toggleManager(): void
}

/** Leads between the pages. What the PIN guards is refused without it by the core, too. */
export function useShowPage(): PageWays {
  const pageModel = usePageModel()
  const pinModel = usePinModel()
  const { ticker } = useLotParts()
  const isPinSet = useLot((state) => state.lot?.isPinSet ?? false)

  async function mayEnter(): Promise<boolean> {
    const { pass } = pinModel.store.getState()
    const isLocked = isPinSet && (pass === null || pass.until <= ticker.now())
    return !isLocked || pageModel.store.getState().isManagerOpen || (await pinModel.unlock())
  }

  return {
    async show(page) {
      if (!isManagerPage(page) || (await mayEnter())) pageModel.show(page)
    },
    async toggleManager() {
      if (pageModel.store.getState().isManagerOpen) pageModel.closeManager()
      else if (await mayEnter()) pageModel.openManager()
    },
  }
}
