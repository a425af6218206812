import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { ChargeUnit } from '../../shared/charging-rate.ts'
import type { Result } from '../../shared/result.ts'
import type { StayCursor, StayPiece, StayQuestion } from '../../shared/stay.ts'
import { CSV_START, csvText } from '../export/csv-text.ts'
import type { LotClient } from '../lot-client.ts'
import { STAY_COLUMNS, stayRow } from './stay-rows.ts'

/** An export that runs, with the stays it has so far; `null` where none does. */
export interface StayExportState {
  readonly running: { readonly done: number } | null
}

/** Writes the history into a file. One at a time; it goes on while other pages are in front. */
export interface StayExport {
  readonly store: StoreApi<StayExportState>
  /** Fetches every stay that fits, piece by piece, and hands over the file. @returns why that failed, or `null` */
  run(question: StayQuestion, unit: ChargeUnit): Promise<AppError | null>
  /** Ends the export that runs; no file comes of it. */
  stop(): void
}

/** An export at rest. `save` takes the finished file. */
export function createStayExport(client: LotClient, save: (content: Blob) => void): StayExport {
  const store = createStore<StayExportState>(() => ({ running: null }))
  let runs = 0

  async function collect(
    mine: number,
    question: StayQuestion,
    unit: ChargeUnit,
    parts: string[],
  ): Promise<AppError | null> {
    let after: StayCursor | null = null
    let done = 0
    do {
      const answer: Result<StayPiece> = await client.send('history.export', { ...question, after })
      if (mine !== runs) return null
      if (!answer.ok) return answer.error
      const { stays, at, next }: StayPiece = answer.value
      if (stays.length > 0) parts.push(csvText(stays.map((session) => stayRow(session, unit, at))))
      done += stays.length
      store.setState({ running: { done } })
      after = next
    } while (after !== null)
    return null
  }

  return {
    store,
    async run(question, unit) {
      if (store.getState().running !== null) return null
      runs += 1
      const mine = runs
      store.setState({ running: { done: 0 } })
      const parts = [CSV_START, csvText([STAY_COLUMNS])]
      const problem = await collect(mine, question, unit, parts)
      if (mine !== runs) return null
      store.setState({ running: null })
      if (problem === null) save(new Blob(parts, { type: 'text/csv;charset=utf-8' }))
      return problem
    },
    stop() {
      runs += 1
      store.setState({ running: null })
    },
  }
}
