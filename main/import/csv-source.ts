import type { CsvSource, FetchedCsv, FetchOptions } from '../core/ports/csv-source.ts'
import { csvBlocks } from './csv/csv-blocks.ts'
import { download } from './download.ts'
import { followRedirects } from './follow-redirects.ts'
import type { HttpGet } from './http-get.ts'
import { describeSource, readSourceUrl } from './source-url.ts'
import { prepareSpool } from './spool.ts'
import { type ResolveHost, refuseThisComputer, resolveBySystem } from './this-computer.ts'
import { watchTransfer } from './transfer-watch.ts'

export interface CsvSourceOptions {
  readonly httpGet: HttpGet
  /** A directory of this application's own, where files lie while they are imported. Cleared now of what a crash left there. */
  readonly spoolDirectory: string
  /** How host names become addresses for the check of a URL that came from another machine; by default the system's way. */
  readonly resolveHost?: ResolveHost
}

/** The way from a URL to rows: vetted, followed, fetched whole into the spool, then read from there as often as needed. */
export function createCsvSource({
  httpGet,
  spoolDirectory,
  resolveHost = resolveBySystem,
}: CsvSourceOptions): CsvSource {
  prepareSpool(spoolDirectory)

  const fetchCsv = async (text: string, options: FetchOptions): Promise<FetchedCsv> => {
    const source = readSourceUrl(text)
    const vet = options.mayReachThisComputer
      ? () => Promise.resolve()
      : (url: URL) => refuseThisComputer(url, resolveHost)
    const watch = watchTransfer(options.limits.idleMs, options.cancellation)
    try {
      const { maxRedirects } = options.limits
      const answer = await followRedirects(source, { httpGet, maxRedirects, vet, watch })
      const spooled = await download(answer, options, watch, spoolDirectory)
      return {
        source: source.href,
        bytes: spooled.bytes,
        sha256: spooled.sha256,
        blocks: (now) => csvBlocks(spooled.read(), now),
        dispose: () => spooled.remove(),
      }
    } finally {
      watch.close()
    }
  }

  return { fetch: fetchCsv, describe: describeSource }
}
