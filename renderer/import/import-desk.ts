import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { ImportReport } from '../../shared/import.ts'
import type { LotClient } from '../lot-client.ts'
import type { Preferences } from '../preferences.ts'
import { readRecentUrls, withRecentUrl } from './recent-urls.ts'

/** How the import that was started here stands. */
export type ImportRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly error: AppError }

/** The import dialog's state; it outlives the dialog, so an import goes on while the lot is looked at. */
export interface ImportDeskState {
  readonly isOpen: boolean
  readonly url: string
  readonly recentUrls: readonly string[]
  readonly run: ImportRun
}

/** Where imports are asked for. */
export interface ImportDesk {
  readonly store: StoreApi<ImportDeskState>
  open(): void
  close(): void
  setUrl(url: string): void
  start(): void
  cancel(importId: number): void
  /** Back to the empty form. */
  reset(): void
}

/** A desk with the address that was used last. */
export function createImportDesk(client: LotClient, preferences: Preferences): ImportDesk {
  const recentUrls = readRecentUrls(preferences.read('import.recentUrls'))
  const store = createStore<ImportDeskState>(() => ({
    isOpen: false,
    url: recentUrls[0] ?? '',
    recentUrls,
    run: { kind: 'idle' },
  }))

  async function run(url: string): Promise<void> {
    store.setState({ run: { kind: 'running' } })
    const answer = await client.send('import.run', { url })
    if (!answer.ok) {
      store.setState({ run: { kind: 'failed', error: answer.error } })
      return
    }
    store.setState({ run: { kind: 'ended', report: answer.value } })
    if (answer.value.status === 'completed') remember(url)
  }

  function remember(url: string): void {
    const urls = withRecentUrl(store.getState().recentUrls, url)
    preferences.write('import.recentUrls', urls)
    store.setState({ recentUrls: urls })
  }

  return {
    store,
    open: () => store.setState({ isOpen: true }),
    close: () => store.setState({ isOpen: false }),
    setUrl: (url) => store.setState({ url }),
    start() {
      const { url, run: current } = store.getState()
      if (url.trim() !== '' && current.kind !== 'running') void run(url.trim())
    },
    cancel(importId) {
      void client.send('import.cancel', { importId })
    },
    reset: () => store.setState({ run: { kind: 'idle' } }),
  }
}
