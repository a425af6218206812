import { detailAnswer, Refusal } from './answers.ts'

/** What a request line asks for. */
export interface RequestTarget {
  /** The path's parts after the first slash, each percent-decoded by itself. */
  readonly segments: readonly string[]
  /** What stands behind the question mark. */
  readonly query: string
}

/**
 * Reads the target of a request line: a path and a query, nothing else (no `http://…`, no `*`).
 * @throws Refusal 400 where it is not a path, or an escape is broken.
 */
export function readRequestTarget(url: string): RequestTarget {
  const queryStart = url.indexOf('?')
  const path = queryStart < 0 ? url : url.slice(0, queryStart)
  if (!path.startsWith('/')) throw new Refusal(detailAnswer(400, 'The request must name a path that begins with "/".'))
  try {
    return {
      segments: path.slice(1).split('/').map(decodeURIComponent),
      query: queryStart < 0 ? '' : url.slice(queryStart + 1),
    }
  } catch {
    throw new Refusal(detailAnswer(400, 'The path holds a "%" that does not begin a valid escape such as "%20".'))
  }
}
