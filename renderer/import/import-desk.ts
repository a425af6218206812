import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandInput } from '../../shared/contract/commands.ts'
import type { ImportAnswer, ImportPreview, PlanDifference } from '../../shared/import-preview.ts'
import type { LotClient } from '../lot-client.ts'
import type { Preferences } from '../preferences.ts'
import { readRecentUrls, withRecentUrl } from './recent-urls.ts'
import { uploadFile } from './upload-file.ts'

/** How the import that was started here stands: a file is chosen, sent, previewed, imported. */
export type ImportRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly name: string; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: 'previewing'; readonly previewId: string; readonly source: string }
  /** `difference`: how this preview differs from one that was confirmed, because the lot had changed. */
  | { readonly kind: 'previewed'; readonly preview: ImportPreview; readonly difference: PlanDifference | null }
  /** `confirmed`: the preview whose file is imported, unless it turns out that the lot has changed. */
  | { readonly kind: 'running'; readonly confirmed: ImportPreview | null }
  | { readonly kind: 'ended'; readonly report: ImportAnswer }
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
  /** Closes the dialog: an import goes on, a preview does not. */
  close(): void
  setUrl(url: string): void
  /** Shows what importing the URL would do. */
  preview(): void
  /** Shows what importing a picked or dropped file would do. */
  previewFile(file: File): void
  /** Opens the dialog with a source that was used before: previews a URL; a file has to be picked again. */
  again(source: string): void
  /** Imports the file of the preview; shows a new preview instead where the lot has changed. */
  confirmPreview(): void
  /** Gives up a confirmed preview that is held against the lot once more, before anything is imported. */
  giveUpConfirmed(): void
  /** Imports the URL without looking first. */
  start(): void
  cancel(importId: number): void
  /** Back to the empty form; lets go of a preview. */
  reset(): void
}

/** While these go on, nothing else is begun. */
const BUSY: ReadonlySet<ImportRun['kind']> = new Set(['sending', 'previewing', 'running'])

function newPreviewId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
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
  /** The URL behind the preview that is shown; `null` for a file. */
  let previewedUrl: string | null = null
  /** Counts what was begun here, so that an answer to something that was given up is known as such. */
  let turn = 0

  function begin(run: ImportRun): number {
    turn += 1
    store.setState({ run })
    return turn
  }

  function end(report: ImportAnswer, url: string | null): void {
    store.setState({ run: { kind: 'ended', report } })
    if (report.status === 'completed' && url !== null) remember(url)
  }

  async function runImport(url: string): Promise<void> {
    begin({ kind: 'running', confirmed: null })
    const answer = await client.send('import.run', { url })
    if (answer.ok) end(answer.value, url)
    else store.setState({ run: { kind: 'failed', error: answer.error } })
  }

  async function confirm(preview: ImportPreview, url: string | null): Promise<void> {
    const { previewId } = preview
    const mine = begin({ kind: 'running', confirmed: preview })
    const answer = await client.send('import.confirm', { previewId })
    if (mine !== turn) {
      if (answer.ok && answer.value.outcome === 'lot-changed') void client.send('import.discardPreview', { previewId })
      return
    }
    if (!answer.ok) store.setState({ run: { kind: 'failed', error: answer.error } })
    else if (answer.value.outcome === 'imported') end(answer.value.report, url)
    else {
      const { preview: again, difference } = answer.value
      store.setState({ run: { kind: 'previewed', preview: again, difference } })
    }
  }

  async function makePreview(source: CommandInput<'import.preview'>['source'], name: string): Promise<void> {
    const previewId = newPreviewId()
    const mine = begin({ kind: 'previewing', previewId, source: name })
    const answer = await client.send('import.preview', { previewId, source })
    if (mine !== turn) {
      if (answer.ok) void client.send('import.discardPreview', { previewId })
      return
    }
    const run: ImportRun = answer.ok
      ? { kind: 'previewed', preview: answer.value, difference: null }
      : { kind: 'failed', error: answer.error }
    store.setState({ run })
  }

  async function sendFile(file: File): Promise<void> {
    const progress = { kind: 'sending', name: file.name, totalBytes: file.size } as const
    const mine = begin({ ...progress, bytes: 0 })
    const isWanted = () => mine === turn
    const sent = await uploadFile(client, file, {
      isWanted,
      onBytes(bytes) {
        if (isWanted()) store.setState({ run: { ...progress, bytes } })
      },
    })
    if (!isWanted()) {
      if (sent.ok && sent.value !== null) void client.send('upload.discard', { uploadId: sent.value })
      return
    }
    if (!sent.ok) store.setState({ run: { kind: 'failed', error: sent.error } })
    else if (sent.value !== null) await makePreview({ uploadId: sent.value }, file.name)
  }

  function remember(url: string): void {
    const urls = withRecentUrl(store.getState().recentUrls, url)
    preferences.write('import.recentUrls', urls)
    store.setState({ recentUrls: urls })
  }

  function reset(): void {
    const { run } = store.getState()
    if (run.kind === 'running') return
    if (run.kind === 'previewing') void client.send('import.discardPreview', { previewId: run.previewId })
    if (run.kind === 'previewed') void client.send('import.discardPreview', { previewId: run.preview.previewId })
    begin({ kind: 'idle' })
  }

  return {
    store,
    open: () => store.setState({ isOpen: true }),
    close() {
      store.setState({ isOpen: false })
      reset()
    },
    setUrl: (url) => store.setState({ url }),
    preview() {
      const { url, run } = store.getState()
      if (url.trim() === '' || BUSY.has(run.kind)) return
      previewedUrl = url.trim()
      void makePreview({ url: previewedUrl }, previewedUrl)
    },
    previewFile(file) {
      const { run } = store.getState()
      store.setState({ isOpen: true })
      if (BUSY.has(run.kind)) return
      reset()
      previewedUrl = null
      void sendFile(file)
    },
    again(source) {
      store.setState({ isOpen: true })
      if (BUSY.has(store.getState().run.kind)) return
      reset()
      if (!/^https?:/.test(source)) return
      store.setState({ url: source })
      previewedUrl = source
      void makePreview({ url: source }, source)
    },
    confirmPreview() {
      const { run } = store.getState()
      if (run.kind === 'previewed') void confirm(run.preview, previewedUrl)
    },
    giveUpConfirmed() {
      const { run } = store.getState()
      if (run.kind !== 'running' || run.confirmed === null) return
      void client.send('import.discardPreview', { previewId: run.confirmed.previewId })
      begin({ kind: 'idle' })
    },
    start() {
      const { url, run } = store.getState()
      if (url.trim() !== '' && !BUSY.has(run.kind)) void runImport(url.trim())
    },
    cancel(importId) {
      void client.send('import.cancel', { importId })
    },
    reset,
  }
}
