import { createHash } from 'node:crypto'
import { failure } from '../../shared/app-error.ts'
import { OTHER_ENCODINGS, PICKED_FILE_PREFIX } from '../../shared/import.ts'
import { SECOND_MS } from '../../shared/time.ts'
import type {
  CsvReceiver,
  CsvSource,
  FetchedCsv,
  FetchOptions,
  ImportLimits,
  Validators,
} from '../core/ports/csv-source.ts'
import { csvBlocks } from './csv/csv-blocks.ts'
import type { Encoding } from './csv/decode-text.ts'
import { type FinalResponse, followRedirects } from './follow-redirects.ts'
import type { HttpGet, HttpGetResponse } from './http-get.ts'
import { createBodyInspector } from './inspect-body.ts'
import { describeSource, readSourceUrl } from './source-url.ts'
import { openSpoolWriter, prepareSpool, type SpooledFile } from './spool.ts'
import { type ResolveHost, refuseThisComputer, resolveBySystem } from './this-computer.ts'
import { cutOffFailure, statusFailure, tooLargeFailure } from './transfer-failures.ts'
import { type TransferWatch, watchTransfer } from './transfer-watch.ts'

/** The status of a file that is still the version that was asked about. */
const NOT_MODIFIED = 304

/** A file sent so soon after it was written may be written again under the same date. */
const FRESH_MS = 2 * SECOND_MS

const NO_VALIDATORS: Validators = { etag: null, lastModified: null }

export interface CsvSourceOptions {
  readonly httpGet: HttpGet
  /** Where files lie while they are imported. Cleared now of what a crash left there. */
  readonly spoolDirectory: string
  /** For the check of a URL from another machine; by default the system's way. */
  readonly resolveHost?: ResolveHost
}

/** From a URL to rows: vetted, followed, fetched whole into the spool, read from there. */
export function createCsvSource({
  httpGet,
  spoolDirectory,
  resolveHost = resolveBySystem,
}: CsvSourceOptions): CsvSource {
  prepareSpool(spoolDirectory)

  async function fetchUnless(text: string, since: Validators, options: FetchOptions): Promise<FetchedCsv | null> {
    const source = readSourceUrl(text)
    const vet = options.mayReachThisComputer
      ? () => Promise.resolve()
      : (url: URL) => refuseThisComputer(url, resolveHost)
    const watch = watchTransfer(options.limits, options.signal)
    const conditions = conditionsOf(since)
    try {
      const { maxRedirects } = options.limits
      const answer = await followRedirects(source, { httpGet, conditions, maxRedirects, vet, watch })
      const isConditional = Object.keys(conditions).length > 0
      if (isConditional && answer.response.status === NOT_MODIFIED) {
        const date = answer.response.headers.get('last-modified')
        // Some servers compare dates, and call a file that came back with an older one unmodified.
        if (since.lastModified !== null && date !== null && date !== since.lastModified)
          return await fetchUnless(text, NO_VALIDATORS, options)
        return null
      }
      const spooled = await download(answer, options, watch, spoolDirectory)
      return csvFileOf(spooled, { source: source.href, validators: validatorsOf(answer.response.headers, since) })
    } finally {
      watch.close()
    }
  }

  return {
    async fetch(url, options) {
      const file = await fetchUnless(url, NO_VALIDATORS, options)
      if (file === null) throw new Error('a file was not sent although nothing was said against it')
      return file
    },
    fetchIfChanged: fetchUnless,
    receive: (name, limits) => receiveFile(name, limits, spoolDirectory),
    check: (url) => readSourceUrl(url).href,
    describe: describeSource,
  }
}

/**
 * A version's validators, unless they would miss the next: dates tell seconds, so a file may change
 * under the same date (or tag of date and size); one before the last says that dates go back here.
 */
function validatorsOf(headers: HttpGetResponse['headers'], since: Validators): Validators {
  const etag = headers.get('etag')
  const lastModified = headers.get('last-modified')
  const modifiedAt = Date.parse(lastModified ?? '')
  const isFresh = (Date.parse(headers.get('date') ?? '') || Date.now()) - modifiedAt < FRESH_MS
  if (isFresh) return NO_VALIDATORS
  return { etag, lastModified: modifiedAt < Date.parse(since.lastModified ?? '') ? null : lastModified }
}

/** A server is to look at the date only where it gave no entity tag. */
function conditionsOf({ etag, lastModified }: Validators): Readonly<Record<string, string>> {
  if (etag !== null) return { 'if-none-match': etag }
  return lastModified === null ? {} : { 'if-modified-since': lastModified }
}

/** 203 is a file that a proxy has changed on the way, by its virus scanner say. */
const FILE_STATUSES: ReadonlySet<number> = new Set([200, 203])

/** The announced length means the bytes that arrive only where nothing is compressed. */
function announcedBytes(headers: HttpGetResponse['headers']): number | null {
  const encoding = headers.get('content-encoding') ?? 'identity'
  const length = headers.get('content-length')
  return encoding.toLowerCase() === 'identity' && length !== null && /^\d+$/.test(length) ? Number(length) : null
}

/** The chunks of a body, each counted against the limit, until the announced end. */
async function* wholeBody(
  { url, response }: FinalResponse,
  { limits, onBytes }: Pick<FetchOptions, 'limits' | 'onBytes'>,
  watch: TransferWatch,
): AsyncGenerator<Uint8Array> {
  const announced = announcedBytes(response.headers)
  if (announced !== null && announced > limits.maxBytes) throw tooLargeFailure(limits.maxBytes)
  const chunks = response.body[Symbol.asyncIterator]()
  let bytes = 0
  onBytes(bytes, announced)
  while (true) {
    watch.alive()
    const next = await watch.guard(chunks.next()).catch((error: unknown) => {
      throw watch.signal.aborted ? error : cutOffFailure(url.host, bytes)
    })
    if (next.done === true) break
    bytes += next.value.length
    if (bytes > limits.maxBytes) throw tooLargeFailure(limits.maxBytes)
    onBytes(bytes, announced)
    yield next.value
  }
  if (announced !== null && bytes !== announced) throw cutOffFailure(url.host, bytes)
}

/**
 * Takes a body into the spool, whole or not at all, with no more of it in memory than a chunk.
 * @throws AppFailure `import-unreachable` (status, limit, cut), `import-unreadable`, `storage-full`
 */
async function download(
  answer: FinalResponse,
  options: Pick<FetchOptions, 'limits' | 'onBytes'>,
  watch: TransferWatch,
  spoolDirectory: string,
): Promise<SpooledFile & { readonly encoding: Encoding }> {
  if (!FILE_STATUSES.has(answer.response.status)) throw statusFailure(answer.response, answer.url.host)
  const inspector = createBodyInspector(options.limits.otherEncoding)
  const writer = await openSpoolWriter(spoolDirectory)
  let encoding: Encoding
  try {
    for await (const chunk of wholeBody(answer, options, watch)) {
      inspector.inspect(chunk)
      await writer.write(chunk)
    }
    encoding = inspector.finish()
  } catch (error) {
    await writer.discard()
    throw error
  }
  const spooled = await writer.finish()
  if (spooled.bytes > 0) return { ...spooled, encoding }
  await spooled.remove()
  throw failure('file-empty')
}

/** A picked file's name, without the folders that some systems put before it. */
function fileSourceOf(name: string): string {
  return PICKED_FILE_PREFIX + (name.split(/[\\/]/).at(-1) || 'file')
}

/** A spooled file as the core reads it. */
function csvFileOf(
  spooled: SpooledFile & { readonly encoding: Encoding },
  { source, validators = NO_VALIDATORS }: { readonly source: string; readonly validators?: FetchedCsv['validators'] },
): FetchedCsv {
  const { encoding, sha256 } = spooled
  const other = OTHER_ENCODINGS.find((known) => known === encoding)
  const isUsual = other === undefined || other === 'windows-1252'
  return {
    source,
    validators,
    bytes: spooled.bytes,
    sha256: isUsual ? sha256 : createHash('sha256').update(`${other} ${sha256}`).digest('hex'),
    blocks: (now, onNotes) => csvBlocks(spooled.read(), { now, encoding, ...(onNotes && { onNotes }) }),
    notes: other === undefined ? [] : [{ code: 'not-unicode', encoding: other }],
    dispose: () => spooled.remove(),
  }
}

/** Takes a file in pieces into the spool, limited as from a URL; if refused, nothing is left. */
async function receiveFile(
  name: string,
  { maxBytes, otherEncoding }: Pick<ImportLimits, 'maxBytes' | 'otherEncoding'>,
  spoolDirectory: string,
): Promise<CsvReceiver> {
  const inspector = createBodyInspector(otherEncoding)
  const writer = await openSpoolWriter(spoolDirectory)
  let bytes = 0

  async function orDiscard<T>(step: () => T | Promise<T>): Promise<T> {
    try {
      return await step()
    } catch (error) {
      // What went wrong first is told, whether or not the disk lets the file go.
      await writer.discard().catch(() => {})
      throw error
    }
  }

  return {
    write: (piece) =>
      orDiscard(async () => {
        bytes += piece.length
        if (bytes > maxBytes) throw tooLargeFailure(maxBytes)
        inspector.inspect(piece)
        await writer.write(piece)
      }),
    async finish() {
      const encoding = await orDiscard(() => {
        if (bytes === 0) throw failure('file-empty')
        return inspector.finish()
      })
      return csvFileOf({ ...(await writer.finish()), encoding }, { source: fileSourceOf(name) })
    },
    discard: () => writer.discard(),
  }
}
