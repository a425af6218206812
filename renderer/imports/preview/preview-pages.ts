import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../../shared/app-error.ts'
import type { PreviewKind, PreviewRow } from '../../../shared/import-preview.ts'
import type { LotClient } from '../../client/lot-client.ts'

export const PAGE_SIZE = 200

/** Pages that are kept, those nearest to what is in sight. */
const KEPT_PAGES = 12

/** The rows of one kind that are here. */
export interface PreviewPagesState {
  /** By the number of the page, from 0. */
  readonly pages: ReadonlyMap<number, readonly PreviewRow[]>
  readonly problem: AppError | null
}

/** The rows of one kind of a preview, fetched as they are looked at. */
export interface PreviewPages {
  readonly store: StoreApi<PreviewPagesState>
  /**
   * The rows in sight, by their places from 0, are fetched page by page: what was scrolled past by
   * then is never asked for.
   */
  show(first: number, last: number): void
}

/** The row at a place; `undefined` while it is not here. */
export function rowAt({ pages }: PreviewPagesState, place: number): PreviewRow | undefined {
  return pages.get(Math.floor(place / PAGE_SIZE))?.[place % PAGE_SIZE]
}

export function createPreviewPages(
  client: LotClient,
  { previewId, kind }: { readonly previewId: string; readonly kind: PreviewKind },
): PreviewPages {
  const store = createStore<PreviewPagesState>(() => ({ pages: new Map(), problem: null }))
  let seen = { first: 0, last: 0 }
  let isFetching = false

  function nextMissing(): number | undefined {
    const { pages, problem } = store.getState()
    if (problem !== null) return undefined
    for (let page = seen.first; page <= seen.last; page += 1) if (!pages.has(page)) return page
    return undefined
  }

  /** The pages with one more, without those that are farthest from what is seen. */
  function withPage(number: number, rows: readonly PreviewRow[]): PreviewPagesState['pages'] {
    const middle = (seen.first + seen.last) / 2
    const all = [...store.getState().pages, [number, rows] as const]
    all.sort(([one], [other]) => Math.abs(one - middle) - Math.abs(other - middle))
    return new Map(all.slice(0, KEPT_PAGES))
  }

  async function fetchMissing(): Promise<void> {
    isFetching = true
    for (let page = nextMissing(); page !== undefined; page = nextMissing()) {
      const answer = await client.send('import.previewRows', {
        previewId,
        kind,
        offset: page * PAGE_SIZE,
        limit: PAGE_SIZE,
      })
      if (answer.ok) store.setState({ pages: withPage(page, answer.value.rows) })
      else store.setState({ problem: answer.error })
    }
    isFetching = false
  }

  return {
    store,
    show(first, last) {
      seen = { first: Math.floor(first / PAGE_SIZE), last: Math.floor(last / PAGE_SIZE) }
      if (!isFetching) void fetchMissing()
    },
  }
}
