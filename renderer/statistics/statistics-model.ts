import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandInput } from '../../shared/contract/commands.ts'
import type { Result } from '../../shared/result.ts'
import type { DaysWorkedOut, StatisticsReport } from '../../shared/statistics/report.ts'
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

export interface StatisticsState {
  readonly view: StatisticsView
  readonly report: StatisticsReport | null
  readonly problem: AppError | null
  readonly isLoading: boolean
  /** How far the days have come that the report needs; kept when somebody stops waiting for it. */
  readonly preparing: DaysWorkedOut | null
}

/** Where the history is read as numbers; it keeps what was asked while other pages are in front. */
export interface StatisticsModel {
  readonly store: StoreApi<StatisticsState>
  change(changes: Partial<StatisticsView>): void
  refresh(): void
  /** Waits no longer for what was asked. */
  cancel(): void
  /** The days that are chosen now. */
  range(): OpenDateRange
}

/** Dates, both included; `null` for as far as the history reaches. */
export interface OpenDateRange {
  readonly from: string | null
  readonly until: string | null
}

function rangeOf({ period, firstDay, lastDay }: StatisticsView, now: number): OpenDateRange {
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
    preparing: null,
  }))
  let asked = 0

  const range = () => rangeOf(store.getState().view, now())

  async function ask(): Promise<void> {
    asked += 1
    const mine = asked
    const { leaveOutForgotten } = store.getState().view
    store.setState({ isLoading: true })
    const answer = await reportWhenReady({ ...range(), leaveOutForgotten }, () => mine === asked)
    if (answer === null) return
    store.setState({ isLoading: false, preparing: null, problem: answer.ok ? null : answer.error })
    if (answer.ok) store.setState({ report: answer.value })
  }

  /** @returns `null` where something else is asked by now: the days it needs are the same */
  async function reportWhenReady(
    input: CommandInput<'statistics.report'>,
    isWanted: () => boolean,
  ): Promise<Result<StatisticsReport> | null> {
    for (;;) {
      const days = await client.send('statistics.prepare', {})
      if (!isWanted()) return null
      if (!days.ok) return days
      if (days.value.isReady) break
      store.setState({ preparing: days.value })
    }
    const answer = await client.send('statistics.report', input)
    return isWanted() ? answer : null
  }

  return {
    store,
    change(changes) {
      store.setState(({ view }) => ({ view: { ...view, ...changes } }))
      void ask()
    },
    refresh: () => void ask(),
    cancel() {
      asked += 1
      store.setState({ isLoading: false })
    },
    range,
  }
}

export const [StatisticsPart, useStatisticsModel] = createPart<StatisticsModel>('statisticsModel')

export const [DataExportPart, useDataExport] = createPart<FileExport>('dataExport')
