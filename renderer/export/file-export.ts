import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AppError, appError } from '../../shared/app-error.ts'
import type { Result } from '../../shared/result.ts'

export interface FilePiece<C> {
  /** Called once, while the next piece is already on its way. */
  text(): string
  readonly rows: number
  /** Where the next one begins; `null` where nothing follows. */
  readonly next: C | null
}

/** What is written: how it begins, and how its pieces are fetched one after the other. */
export interface FilePlan<C> {
  readonly name: string
  /** Its media type. */
  readonly type: string
  readonly start: string
  /** The piece after a cursor, or the first. */
  fetch(after: C | null): Promise<Result<FilePiece<C>>>
}

/** An export that runs, with the rows it has so far; `null` where none does. */
export interface FileExportState {
  readonly running: { readonly done: number } | null
}

/** Writes what is kept into a file. One at a time; it goes on while other pages are in front. */
export interface FileExport {
  readonly store: StoreApi<FileExportState>
  /**
   * Fetches every piece and hands over the file.
   * @param maySave asked once all are there, for by then the PIN may be needed again
   * @returns why that failed, or `null`
   */
  run<C>(plan: FilePlan<C>, maySave: () => Promise<boolean>): Promise<AppError | null>
  /** Ends the export that runs; no file comes of it. */
  stop(): void
}

/** An export at rest. `save` takes the finished file. */
export function createFileExport(save: (name: string, content: Blob) => void): FileExport {
  const store = createStore<FileExportState>(() => ({ running: null }))
  let runs = 0

  async function collect<C>(mine: number, plan: FilePlan<C>, parts: Blob[]): Promise<AppError | null> {
    let done = 0
    let coming: Promise<Result<FilePiece<C>>> | null = plan.fetch(null)
    while (coming !== null) {
      const answer: Result<FilePiece<C>> = await coming
      if (mine !== runs) return null
      if (!answer.ok) return answer.error
      const piece: FilePiece<C> = answer.value
      coming = piece.next === null ? null : plan.fetch(piece.next)
      // A blob may lie on the disk: a year of readings as text is hundreds of megabytes.
      parts.push(new Blob([piece.text()]))
      done += piece.rows
      store.setState({ running: { done } })
    }
    return null
  }

  return {
    store,
    async run(plan, maySave) {
      if (store.getState().running !== null) return null
      runs += 1
      const mine = runs
      store.setState({ running: { done: 0 } })
      const parts = [new Blob([plan.start])]
      let problem = await collect(mine, plan, parts)
      if (problem === null && mine === runs && !(await maySave())) problem = appError('pin-needed')
      if (mine !== runs) return null
      store.setState({ running: null })
      if (problem === null) save(plan.name, new Blob(parts, { type: plan.type }))
      return problem
    },
    stop() {
      runs += 1
      store.setState({ running: null })
    },
  }
}

/** How long the browser may take to fetch what it saves, in milliseconds. */
const FETCH_TIME_MS = 60_000

/** Hands a file to the browser to be saved, as a download is; the desktop asks where to. */
export function saveFile(page: Window, name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = page.document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  page.setTimeout(() => URL.revokeObjectURL(url), FETCH_TIME_MS)
}
