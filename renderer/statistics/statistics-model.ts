import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import { latest } from '../../shared/latest.ts'
import type { StatisticsReport } from '../../shared/statistics/report.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { LotClient } from '../client/lot-client.ts'
import type { FileExport } from '../export/file-export.ts'
import { dayOf } from '../history/period.ts'
import { createPart } from '../part.ts'

/** Ranges of days that are asked for most; `custom` is between two days. */
export const STATISTICS_PERIODS = ['month', 'quarter', 'year', 'all', 'custom'] as const

export type StatisticsPeriod = (typeof STATISTICS_PERIODS)[number]

const DAYS: Readonly<Record<'month' | 'quarter' | 'year', number>> = { month: 30, quarter: 90, year: 365 }

/** What is asked: dates as a date field gives them, or the empty string for none. */
export interface StatisticsView {
  readonly period: StatisticsPeriod
  readonly firstDay: string
  readonly lastDay: string
  readonly leaveOutForgotten: boolean
}

/** What is asked, and what is shown for it. */
export interface StatisticsState {
  readonly view: StatisticsView
  readonly report: StatisticsReport | null
  readonly problem: AppError | null
  readonly isLoading: boolean
}

/** Where the history is read as numbers; it keeps what was asked while other pages are in front. */
export interface StatisticsModel {
  readonly store: StoreApi<StatisticsState>
  change(changes: Partial<StatisticsView>): void
  /** Asks the same again. */
  refresh(): void
  /** The days that are chosen now. */
  range(): DateRange
}

/** Dates, both included; `null` for as far as the history reaches. */
export interface DateRange {
  readonly from: string | null
  readonly until: string | null
}

function rangeOf({ period, firstDay, lastDay }: StatisticsView, now: number): DateRange {
  if (period === 'all') return { from: null, until: null }
  if (period === 'custom') return { from: firstDay || null, until: lastDay || null }
  return { from: dayOf(now - (DAYS[period] - 1) * DAY_MS), until: null }
}

/** `now` is the core's time. */
export function createStatisticsModel(client: LotClient, now: () => number): StatisticsModel {
  const store = createStore<StatisticsState>(() => ({
    view: { period: 'quarter', firstDay: '', lastDay: '', leaveOutForgotten: true },
    report: null,
    problem: null,
    isLoading: false,
  }))
  const newest = latest()

  const range = () => rangeOf(store.getState().view, now())

  async function ask(): Promise<void> {
    store.setState({ isLoading: true })
    const { leaveOutForgotten } = store.getState().view
    const answer = await newest.ask(client.send('statistics.report', { ...range(), leaveOutForgotten }))
    if (answer === undefined) return
    if (answer.ok) store.setState({ report: answer.value, problem: null, isLoading: false })
    else store.setState({ problem: answer.error, isLoading: false })
  }

  return {
    store,
    change(changes) {
      store.setState(({ view }) => ({ view: { ...view, ...changes } }))
      void ask()
    },
    refresh: () => void ask(),
    range,
  }
}

export const [StatisticsPart, useStatisticsModel] = createPart<StatisticsModel>('statisticsModel')

export const [DataExportPart, useDataExport] = createPart<FileExport>('dataExport')
