import type { IncomingMessage } from 'node:http'
import type { Answer } from './answers.ts'

/** A request as a route sees it: addressed to us, from a page of ours or from no page, and allowed to ask. */
export interface RouteRequest {
  readonly incoming: IncomingMessage
  /** The path's parameters, decoded. */
  readonly parameters: Readonly<Record<string, string>>
  /** Whether the client runs on this computer, as its address says. */
  readonly isFromThisComputer: boolean
}

export type Method = 'GET' | 'POST' | 'DELETE'

/** One thing that may be asked. */
export interface Route {
  readonly method: Method
  /** As OpenAPI writes it: `/vehicle/{plate}`. A parameter is one segment and not empty. */
  readonly path: string
  /** Anybody who reaches the host may ask it: no token needed, also beyond this computer. */
  readonly isPublic: boolean
  readonly answer: (request: RouteRequest) => Answer | Promise<Answer>
}

/** What a method and a path lead to. */
export type RouteMatch =
  | { readonly kind: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allow: readonly string[] }
  | { readonly kind: 'unknown' }

function matchSegment(template: string, segment: string): Readonly<Record<string, string>> | undefined {
  if (!template.startsWith('{')) return template === segment ? {} : undefined
  return segment === '' ? undefined : { [template.slice(1, -1)]: segment }
}

function matchPath(template: string, segments: readonly string[]): Readonly<Record<string, string>> | undefined {
  const templates = template.split('/').slice(1)
  if (templates.length !== segments.length) return undefined
  const matches = templates.map((part, index) => matchSegment(part, segments[index] ?? ''))
  return matches.includes(undefined) ? undefined : Object.assign({}, ...matches)
}

/** The methods that a client may use where these are served: HEAD wherever there is GET. */
export function allowedMethods(methods: readonly Method[]): readonly string[] {
  return methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/**
 * Finds the route for a method (HEAD counts as GET) and a path.
 * @param segments the path's parts after the first slash, each decoded by itself, so that an encoded slash stays in its part.
 */
export function findRoute(routes: readonly Route[], method: string, segments: readonly string[]): RouteMatch {
  const methods: Method[] = []
  for (const route of routes) {
    const parameters = matchPath(route.path, segments)
    if (parameters === undefined) continue
    if (route.method === (method === 'HEAD' ? 'GET' : method)) return { kind: 'found', route, parameters }
    methods.push(route.method)
  }
  return methods.length > 0 ? { kind: 'wrong-method', allow: allowedMethods(methods) } : { kind: 'unknown' }
}
