import type { IncomingMessage } from 'node:http'
import type { Answer } from './answers.ts'
import { detailAnswer, Refusal } from './answers.ts'

/** What a request line asks for. */
interface RequestTarget {
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

/** Addressed to us, from a page of ours or from none, and allowed to ask. */
export interface RouteRequest {
  readonly incoming: IncomingMessage
  /** The path's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  /**
   * Imports within what one address may have under way.
   * @throws Refusal 429 where it has as many already
   */
  importInShare<T>(work: () => Promise<T>): Promise<T>
}

export type Method = 'GET' | 'POST' | 'DELETE'

/** One thing that may be asked. */
export interface Route {
  readonly method: Method
  /** As OpenAPI writes it: `/vehicle/{plate}`. A parameter is one segment and not empty. */
  readonly path: string
  /** Anybody who reaches the host may ask it: no token needed, also beyond this computer. */
  readonly isPublic: boolean
  /** Where a PIN is set and no token, it is asked for. */
  readonly needsPin?: boolean
  /** Of the screen in a browser, which beside a kiosk's window is for whoever has the PIN. */
  readonly isScreen?: boolean
  readonly answer: (request: RouteRequest) => Answer | Promise<Answer>
}

/** What a method and a path lead to. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' }

const fits = (template: string, segment = '') => (template.startsWith('{') ? segment !== '' : template === segment)

function parametersOf(templates: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {}
  for (const [index, template] of templates.entries()) {
    if (template.startsWith('{')) parameters[template.slice(1, -1)] = segments[index] ?? ''
  }
  return parameters
}

/** The methods that a client may use where these are served: HEAD wherever there is GET. */
export function allowedMethods(methods: readonly Method[]): readonly string[] {
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** Finds the route for a method (HEAD counts as GET) and the path's parts after the first slash. */
export type FindRoute = (method: string, segments: readonly string[]) => RouteMatch

/** Parts are decoded each by itself, so that an encoded slash stays in its part. */
export function routeFinder(routes: readonly Route[]): FindRoute {
  const known = routes.map((route) => ({ route, templates: route.path.split('/').slice(1) }))
  return (method, segments) => {
    const served = method === 'HEAD' ? 'GET' : method
    const methods: Method[] = []
    for (const { route, templates } of known) {
      if (templates.length !== segments.length) continue
      if (!templates.every((template, index) => fits(template, segments[index]))) continue
      if (route.method === served) return { kind: 'found', route, parameters: parametersOf(templates, segments) }
      methods.push(route.method)
    }
    return methods.length > 0 ? { kind: 'wrong-method', allow: allowedMethods(methods) } : { kind: 'unknown' }
  }
}
