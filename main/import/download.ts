import { failure } from '../../shared/app-error.ts'
import type { FetchOptions } from '../core/ports/csv-source.ts'
import type { Encoding } from './csv/decode-text.ts'
import type { FinalResponse } from './follow-redirects.ts'
import type { HttpGetResponse } from './http-get.ts'
import { createBodyInspector } from './inspect-body.ts'
import { openSpoolWriter, type SpooledFile } from './spool.ts'
import { cutOffFailure, statusFailure, tooLargeFailure } from './transfer-failures.ts'
import type { TransferWatch } from './transfer-watch.ts'

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
export async function download(
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
