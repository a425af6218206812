import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import { appError } from '../../shared/app-error.ts'
import type { CommandInput } from '../../shared/contract/commands.ts'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/imports.ts'
import { isPickedFile, PICKED_FILE_PREFIX } from '../../shared/import.ts'
import type { ImportAnswer, ImportPreview, PlanDifference } from '../../shared/import-preview.ts'
import { fail, type Result, succeed } from '../../shared/result.ts'
import type { LotClient } from '../client/lot-client.ts'
import { createPart } from '../part.ts'
import type { Preferences } from '../store/preferences.ts'
import {
  areTooMany,
  type ImportRun,
  type ImportStep,
  isClean,
  isSuperseded,
  newRunId,
  readRecentUrls,
  shownUrl,
  TOO_MANY_IMPORTS,
  withRecentUrl,
} from './import-run.ts'

interface UploadWatch {
  /** Asked before each piece: whether somebody still wants the file. */
  readonly isWanted: () => boolean
  readonly onBytes: (bytes: number) => void
}

/** The file was moved, changed or belongs to somebody else. */
function unreadable(name: string): Result<never> {
  return fail(appError('file-not-readable', { name }))
}

async function readPiece(file: File, from: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(from, from + UPLOAD_PIECE_BYTES).arrayBuffer())
  } catch {
    return null
  }
}

/** Sends a file in pieces, which no side holds whole. @returns its id; `null` if unwanted */
async function uploadFile(client: LotClient, file: File, watch: UploadWatch): Promise<Result<string | null>> {
  const begun = await client.send('upload.begin', { name: file.name || 'file.csv', bytes: file.size })
  if (!begun.ok) return begun
  const { uploadId } = begun.value
  for (let from = 0; from < file.size; from += UPLOAD_PIECE_BYTES) {
    const bytes = watch.isWanted() ? await readPiece(file, from) : new Uint8Array()
    if (!watch.isWanted() || bytes === null) {
      void client.send('upload.discard', { uploadId })
      return bytes === null ? unreadable(file.name) : succeed(null)
    }
    const sent = await client.send('upload.append', { uploadId, bytes })
    if (!sent.ok) return sent
    watch.onBytes(sent.value.bytes)
  }
  return succeed(uploadId)
}

/** Outlives the dialog, so imports go on while the lot is looked at. */
export interface ImportModelState {
  readonly isOpen: boolean
  readonly url: string
  /** As of when the dialog opened or something began, so that the form stands still. */
  readonly recentUrls: readonly string[]
  /** The name of a file that is to be picked again; `null` where none is. */
  readonly wantedFile: string | null
  /** What was begun here, newest first. */
  readonly runs: readonly ImportRun[]
  /** The run whose preview is looked at, in place of the form. */
  readonly shownId: string | null
}

/** Where imports are asked for. Several go on side by side; each ends with its own result. */
export interface ImportModel {
  readonly store: StoreApi<ImportModelState>
  /** @param wantedId the run whose end is to be looked at */
  open(wantedId?: string): void
  /** Closes the dialog: imports go on, previews do not, and results have been seen. */
  close(): void
  setUrl(url: string): void
  /** Shown when it is ready, unless something else has been begun by then. */
  preview(): void
  /** The same for a picked or dropped file. */
  previewFile(file: File): void
  /** Opens the dialog with a known source: previews a URL; a file has to be picked again. */
  again(source: string): void
  show(runId: string): void
  /** Imports the file of a preview; where the lot has changed, a new preview is ready instead. */
  confirmPreview(runId: string): void
  /** Imports the URL without looking first. */
  start(): void
  /** Cancels an import, whoever asked for it. */
  cancel(runId: string): void
  /** Takes a run off the list: a preview is let go, a result has been seen. */
  remove(runId: string): void
}

export function createImportModel(client: LotClient, preferences: Preferences): ImportModel {
  let remembered = readRecentUrls(preferences.read('import.recentUrls'))
  /** What somebody waits for: begun last, and nothing has been typed or begun since. */
  let awaitedId: string | null = null
  const store = createStore<ImportModelState>(() => ({
    isOpen: false,
    url: remembered[0] ?? '',
    recentUrls: remembered,
    wantedFile: null,
    runs: [],
    shownId: null,
  }))
  const find = (runId: string) => store.getState().runs.find((run) => run.runId === runId)

  /** Moves a run on. @returns false where it is gone: nobody wants it any more. */
  function move(runId: string, step: ImportStep): boolean {
    const { runs } = store.getState()
    store.setState({ runs: runs.map((run) => (run.runId === runId ? { ...run, step } : run)) })
    return find(runId) !== undefined
  }

  /** @returns the run's id; `null` where too many are under way, which the list then says */
  function begin(source: string, url: string | null, step: ImportStep): string | null {
    const { runs } = store.getState()
    const runId = newRunId()
    const isRefused = areTooMany(runs)
    const refusal: ImportStep = { kind: 'failed', error: TOO_MANY_IMPORTS, wasImport: false }
    const run: ImportRun = { runId, source, url, step: isRefused ? refusal : step }
    const others = runs.filter((other) => !isSuperseded(other, source))
    store.setState({ runs: [run, ...others], wantedFile: null, shownId: null, recentUrls: remembered })
    return isRefused ? null : runId
  }

  /** One that needs no look has done its work: the lot is in front, and a message tells of it. */
  function finish(runId: string, report: ImportAnswer): void {
    if (isClean(report) && isAlone(runId)) store.setState({ isOpen: false })
    const url = find(runId)?.url ?? null
    if (report.status === 'completed' && url !== null) remember(url)
    move(runId, { kind: 'ended', report })
  }

  function fail(runId: string, error: AppError, wasImport: boolean): void {
    move(runId, { kind: 'failed', error, wasImport })
  }

  async function runImport(runId: string, url: string): Promise<void> {
    const answer = await client.send('import.run', { url, runId })
    if (answer.ok) finish(runId, answer.value)
    else fail(runId, answer.error, true)
  }

  async function confirm(runId: string): Promise<void> {
    const answer = await client.send('import.confirm', { previewId: runId, runId })
    if (!answer.ok) fail(runId, answer.error, true)
    else if (answer.value.outcome === 'imported') {
      finish(runId, answer.value.report)
    } else {
      const { preview, difference } = answer.value
      offer(runId, preview, difference)
    }
  }

  /** A preview is ready: shown to whoever waits for it, let go where nobody wants it any more. */
  function offer(runId: string, preview: ImportPreview, difference: PlanDifference | null): void {
    if (!move(runId, { kind: 'previewed', preview, difference })) discardPreview(runId)
    else if (awaitedId === runId && store.getState().isOpen) show(runId)
  }

  async function makePreview(runId: string, source: CommandInput<'import.preview'>['source']): Promise<void> {
    const answer = await client.send('import.preview', { previewId: runId, source })
    if (answer.ok) offer(runId, answer.value, null)
    else fail(runId, answer.error, false)
  }

  async function sendFile(runId: string, file: File): Promise<void> {
    const isWanted = () => find(runId) !== undefined
    const sent = await uploadFile(client, file, {
      isWanted,
      onBytes: (bytes) => move(runId, { kind: 'sending', bytes, totalBytes: file.size }),
    })
    if (!sent.ok) return fail(runId, sent.error, false)
    const uploadId = sent.value
    if (uploadId === null) return
    if (move(runId, { kind: 'previewing' })) await makePreview(runId, { uploadId })
    else void client.send('upload.discard', { uploadId })
  }

  /** Whether nothing else is on the list that somebody may look at. */
  function isAlone(runId: string): boolean {
    return awaitedId === runId && store.getState().runs.every((run) => run.runId === runId)
  }

  function discardPreview(previewId: string): void {
    void client.send('import.discardPreview', { previewId })
  }

  function remember(url: string): void {
    remembered = withRecentUrl(remembered, url)
    preferences.write('import.recentUrls', remembered)
  }

  function show(runId: string): void {
    if (find(runId)?.step.kind !== 'previewed') return
    awaitedId = null
    store.setState({ shownId: runId })
  }

  function remove(runId: string): void {
    const step = find(runId)?.step
    if (step === undefined || step.kind === 'running') return
    const { runs, shownId } = store.getState()
    store.setState({ runs: runs.filter((run) => run.runId !== runId), shownId: shownId === runId ? null : shownId })
    if (step.kind === 'previewing' || step.kind === 'previewed') discardPreview(runId)
  }

  function previewUrl(url: string): void {
    const known = store.getState().runs.find((run) => run.url === url && run.step.kind === 'previewing')
    const runId = known?.runId ?? begin(shownUrl(url), url, { kind: 'previewing' })
    awaitedId = runId
    if (runId !== null && known === undefined) void makePreview(runId, { url })
  }

  return {
    store,
    open(wantedId) {
      // What ended while the dialog was closed was told, and would stand before the next result.
      const hasEnded = ({ runId, step }: ImportRun) =>
        runId !== wantedId && (step.kind === 'ended' || step.kind === 'failed')
      if (!store.getState().isOpen) for (const run of store.getState().runs.filter(hasEnded)) remove(run.runId)
      store.setState({ isOpen: true, recentUrls: remembered })
    },
    close() {
      store.setState({ isOpen: false, wantedFile: null })
      for (const { runId } of store.getState().runs) remove(runId)
    },
    setUrl(url) {
      awaitedId = null
      store.setState({ url })
    },
    preview() {
      const url = store.getState().url.trim()
      if (url !== '') previewUrl(url)
    },
    previewFile(file) {
      store.setState({ isOpen: true })
      const runId = begin(file.name, null, { kind: 'sending', bytes: 0, totalBytes: file.size })
      awaitedId = runId
      if (runId !== null) void sendFile(runId, file)
    },
    again(source) {
      store.setState({ isOpen: true, recentUrls: remembered, shownId: null })
      if (isPickedFile(source)) store.setState({ wantedFile: source.slice(PICKED_FILE_PREFIX.length) })
      else {
        store.setState({ url: source })
        previewUrl(source)
      }
    },
    show,
    confirmPreview(runId) {
      if (find(runId)?.step.kind !== 'previewed') return
      awaitedId = runId
      store.setState({ shownId: null })
      move(runId, { kind: 'running' })
      void confirm(runId)
    },
    start() {
      const { url: typed, runs } = store.getState()
      const url = typed.trim()
      // One that runs and one that waits for it: a third would find nothing new.
      if (url === '' || runs.filter((run) => run.url === url && run.step.kind === 'running').length > 1) return
      const runId = begin(shownUrl(url), url, { kind: 'running' })
      awaitedId = runId
      if (runId !== null) void runImport(runId, url)
    },
    cancel(runId) {
      void client.send('import.cancel', { runId })
    },
    remove,
  }
}

export const [ImportPart, useImportModel] = createPart<ImportModel>('importModel')
