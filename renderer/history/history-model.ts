import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { SessionCursor, SessionPage, SessionQuestion, SessionSort } from '../../shared/session-list.ts'
import type { LotClient } from '../client/lot-client.ts'
import type { FileExport } from '../export/file-export.ts'
import { createPart } from '../part.ts'
import { oneAtATime } from '../store/one-at-a-time.ts'
import { type ChosenPeriod, rangeOf } from './period.ts'

export const SESSIONS_PER_PAGE = 50

export type HistoryView = Omit<SessionQuestion, 'from' | 'to'> & ChosenPeriod

export interface HistoryState {
  readonly view: HistoryView
  /** The cursor of every page up to the one that is shown; the first page has none. */
  readonly trail: readonly (SessionCursor | null)[]
  /** `null` before the first answer. */
  readonly page: SessionPage | null
  /** The trail to the page that is shown; another one as soon as something else is asked. */
  readonly shownTrail: HistoryState['trail']
  readonly problem: AppError | null
  /** The stay whose details are open. */
  readonly openId: number | null
}

/** Where stays are looked up; it keeps what was asked while other pages are in front. */
export interface HistoryModel {
  readonly store: StoreApi<HistoryState>
  /** Asks something else, from the first page on. */
  change(changes: Partial<HistoryView>): void
  /** Orders by a column; by the same column again, the other way round. */
  sortBy(sort: SessionSort): void
  /** Goes on to the next page; does nothing while another one is on its way. */
  next(): void
  previous(): void
  /** Asks the same again: the lot has changed. */
  refresh(): void
  /** Opens the details of a stay, or closes them. */
  toggle(sessionId: number): void
  /** What is asked now, as the core takes it. */
  question(): SessionQuestion
}

const FIRST_VIEW: HistoryView = {
  query: '',
  period: 'month',
  firstDay: '',
  lastDay: '',
  place: 'departed',
  sort: 'left',
  direction: 'descending',
}

/** `now` is the core's time. */
export function createHistoryModel(client: LotClient, now: () => number): HistoryModel {
  const store = createStore<HistoryState>(() => ({
    view: FIRST_VIEW,
    trail: [null],
    page: null,
    shownTrail: [],
    problem: null,
    openId: null,
  }))
  const load = oneAtATime(ask)

  function question(): SessionQuestion {
    const { period, firstDay, lastDay, ...rest } = store.getState().view
    return { ...rest, ...rangeOf({ period, firstDay, lastDay }, now()) }
  }

  async function ask(): Promise<void> {
    const { view, trail } = store.getState()
    const after = trail.at(-1) ?? null
    const answer = await client.send('history.list', { ...question(), after, limit: SESSIONS_PER_PAGE })
    const state = store.getState()
    if (state.view !== view || state.trail !== trail) return
    if (!answer.ok) store.setState({ problem: answer.error })
    else if (answer.value.stays.length === 0 && trail.length > 1) show(trail.slice(0, -1))
    else store.setState({ page: answer.value, shownTrail: trail, problem: null })
  }

  function show(trail: readonly (SessionCursor | null)[]): void {
    store.setState({ trail, openId: null })
    load()
  }

  function change(changes: Partial<HistoryView>): void {
    store.setState(({ view }) => ({ view: { ...view, ...changes } }))
    show([null])
  }

  return {
    store,
    change,
    sortBy(sort) {
      const { view } = store.getState()
      const isOther = view.sort !== sort
      const first = sort === 'plate' ? 'ascending' : 'descending'
      const reversed = view.direction === 'ascending' ? 'descending' : 'ascending'
      change({ sort, direction: isOther ? first : reversed })
    },
    next() {
      const { page, trail, shownTrail } = store.getState()
      // A page that is still shown from another question has a cursor of that question's order.
      if (page?.next && trail === shownTrail) show([...trail, page.next])
    },
    previous() {
      const { trail } = store.getState()
      if (trail.length > 1) show(trail.slice(0, -1))
    },
    refresh: load,
    toggle: (sessionId) => store.setState(({ openId }) => ({ openId: openId === sessionId ? null : sessionId })),
    question,
  }
}

export const [HistoryPart, useHistoryModel] = createPart<HistoryModel>('historyModel')

export const [SessionExportPart, useSessionExport] = createPart<FileExport>('sessionExport')
