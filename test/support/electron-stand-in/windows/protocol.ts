import type { CustomScheme, Privileges, Protocol } from 'electron'
import type { SchemeAnswer, SchemeRequest } from '../calls.ts'

type SchemeHandler = (request: Request) => Response | Promise<Response>

/** What the protocol module must know of the app. */
export interface Readiness {
  isReady(): boolean
}

/** The `protocol` of the stand-in, and the way by which requests of pages reach its handlers. */
export interface SchemeRegistry {
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>
  answer(request: SchemeRequest): Promise<SchemeAnswer>
  /** Throws where Electron could not show it: a scheme that is neither the web's nor served. */
  requireServed(url: string): void
}

const webProtocols = new Set(['http:', 'https:', 'about:', 'data:'])

/**
 * Custom schemes as Electron serves them. The stand-in's page is an ordinary secure http page, so
 * it serves only schemes registered as standard and secure: others could do less in Electron.
 */
export function createSchemeRegistry(app: Readiness): SchemeRegistry {
  const privileges = new Map<string, Privileges>()
  const handlers = new Map<string, SchemeHandler>()
  let isRegistered = false

  const protocol: SchemeRegistry['protocol'] = {
    registerSchemesAsPrivileged(schemes: CustomScheme[]) {
      if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      if (isRegistered) throw new Error('The stand-in accepts one call of registerSchemesAsPrivileged, as documented')
      isRegistered = true
      for (const { scheme, privileges: granted = {} } of schemes) privileges.set(scheme, granted)
    },
    handle(scheme, handler) {
      if (!app.isReady()) throw new Error('Session can only be received when app is ready')
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      const { standard = false, secure = false } = privileges.get(scheme) ?? {}
      if (!standard || !secure) throw new Error(`The stand-in serves standard and secure schemes only: ${scheme}`)
      handlers.set(scheme, handler as unknown as SchemeHandler)
    },
    unhandle(scheme) {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  }

  async function answer(request: SchemeRequest): Promise<SchemeAnswer> {
    const scheme = new URL(request.url).protocol.slice(0, -1)
    const handler = handlers.get(scheme)
    if (handler === undefined || !mayAsk(request.resourceType, privileges.get(scheme) ?? {})) return undefined
    try {
      const response = await handler(asRequest(request))
      if (!(response instanceof Response) || response.type === 'error') return undefined
      const body = new Uint8Array(await response.arrayBuffer())
      return { status: response.status, headers: Object.fromEntries(response.headers), body }
    } catch (error) {
      console.error(error)
      return undefined
    }
  }

  return {
    protocol,
    answer,
    requireServed(url) {
      const { protocol: scheme } = new URL(url)
      if (!webProtocols.has(scheme) && !handlers.has(scheme.slice(0, -1))) {
        throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`)
      }
    },
  }
}

function mayAsk(resourceType: string, { supportFetchAPI = false, stream = false }: Privileges): boolean {
  if (resourceType === 'fetch') return supportFetchAPI
  return resourceType !== 'media' || stream
}

function asRequest({ url, method, headers, body, initiatorOrigin }: SchemeRequest): Request {
  const request = new Request(url, { method, headers, body: body === undefined ? null : new Uint8Array(body) })
  return initiatorOrigin === undefined ? request : Object.assign(request, { initiatorOrigin })
}
