import { AppFailure, type Problem } from '../../shared/app-error.ts'
import type { HostInfo } from '../../shared/contract/lot.ts'
import type { Settings } from '../../shared/contract/settings.ts'
import { inTurn } from '../../shared/in-turn.ts'
import { isSameData } from '../../shared/same-data.ts'
import type { Core } from '../core/door/core.ts'
import type { Logger } from '../core/ports/logger.ts'
import type { HttpHost, HttpHostOptions } from '../http/http-host.ts'
import { digestToken, isTokenOf } from '../node/access-token.ts'

interface HttpWish {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** What is kept of the token; the empty string where none is set. */
  readonly token: string
}

/** The same as the host takes it: whether a token is the right one, and not which that is. */
export type HttpStart = Omit<HttpWish, 'token'> & Pick<HttpHostOptions, 'isToken'>

export type HttpState = Pick<HostInfo, 'httpUrl' | 'httpProblem'>

export interface HttpServiceParts {
  readonly core: Pick<Core, 'settings' | 'subscribe'>
  readonly logger: Logger
  /** `http`: serving is the purpose, so a port that is taken at the start is fatal. */
  readonly kind: HostInfo['kind']
  /** Opens the screen in this computer's own browser, for this run; `null` where none is opened. */
  readonly openingToken?: string | null
  readonly start: (start: HttpStart) => Promise<HttpHost>
  /** Told the state after the start, and after every change of it. */
  onState(state: HttpState): void
}

export interface HttpService {
  state(): HttpState
  close(): Promise<void>
}

interface Served {
  readonly host: HttpHost
  readonly wish: HttpWish
}

function wishOf({ httpEnabled, httpHost, httpPort, httpToken }: Settings, kind: HostInfo['kind']): HttpWish | null {
  return kind === 'http' || httpEnabled ? { host: httpHost, port: httpPort, token: httpToken } : null
}

/** A free port that was taken once is kept: whoever knows it finds it again. */
function keepingPort(wish: HttpWish, before: Served | null): HttpWish {
  if (wish.port !== 0 || before?.wish.port !== 0) return wish
  return { ...wish, port: Number(new URL(before.host.url).port) }
}

/**
 * Serves HTTP by the settings: a change closes the host, after the answers it is giving, and starts
 * it anew. Where the new address cannot be had, the former is served again and the reason told:
 * nobody loses the screen by a slip of the finger.
 * @throws AppFailure as `startHttpHost`, for the first start of kind `http`
 */
export async function openHttpService(parts: HttpServiceParts): Promise<HttpService> {
  const { core, logger, kind, openingToken = null, start, onState } = parts
  let wish = wishOf(core.settings(), kind)
  let served: Served | null = null
  let state: HttpState = { httpUrl: null, httpProblem: null }
  let isClosed = false

  async function serve(next: HttpWish, before: Served | null): Promise<void> {
    const { host, port, token } = keepingPort(next, before)
    const accepted = [token, ...(openingToken === null ? [] : [digestToken(openingToken)])]
    const isToken = (given: string) => accepted.some((kept) => isTokenOf(given, kept))
    served = { host: await start({ host, port, isToken: token === '' ? null : isToken }), wish: next }
  }

  async function tryToServe(next: HttpWish, before: Served | null): Promise<Problem | null> {
    try {
      await serve(next, before)
      return null
    } catch (cause) {
      if (!(cause instanceof AppFailure)) throw cause
      logger.warn(cause.message)
      return cause.error
    }
  }

  function tell(httpProblem: Problem | null): void {
    state = { httpUrl: served?.host.url ?? null, httpProblem }
    onState(state)
  }

  async function follow(): Promise<void> {
    const next = wishOf(core.settings(), kind)
    if (isClosed || isSameData(next, wish)) return
    wish = next
    const before = served
    served = null
    await before?.host.close()
    const problem = next === null ? null : await tryToServe(next, before)
    if (problem !== null && before !== null) await tryToServe(before.wish, before)
    tell(problem)
  }

  if (wish !== null) {
    if (kind === 'http') await serve(wish, null)
    tell(kind === 'http' ? null : await tryToServe(wish, null))
  }

  const followInTurn = inTurn()
  const unsubscribe = core.subscribe((event) => {
    if (event.name !== 'lot.changed' || event.settings === undefined) return
    followInTurn(follow).catch((cause: unknown) => logger.error('HTTP could not follow the settings', cause))
  })

  return {
    state: () => state,
    async close() {
      isClosed = true
      unsubscribe()
      await followInTurn(async () => {})
      await served?.host.close()
    },
  }
}
