import { readFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { SCREEN_CONTENT_SECURITY_POLICY, screenFileType } from '../../shared/screen-files.ts'

/** Registered before `ready`, deliberately without `bypassCSP`. Sounds need `stream`. */
export const APP_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
}

/** The one page of the desktop application. */
export const SCREEN_URL = 'app://ui/index.html'

const SECURITY_HEADERS = {
  'content-security-policy': SCREEN_CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const

/**
 * Whether a URL is of the screen. Compares protocol and host, never `origin`: Node calls the origin
 * of every custom scheme "null", which would let any of them in.
 */
export function isScreenUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.protocol === 'app:' && url.host === 'ui'
}

/**
 * The file that a URL names below a directory.
 * @returns `undefined` for a URL not of the screen, undecodable, or leading out of the directory.
 */
function screenFile(rootDirectory: string, text: string): string | undefined {
  if (!isScreenUrl(text)) return undefined
  const path = decodedPath(new URL(text).pathname)
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined
  const root = resolve(rootDirectory)
  const file = resolve(root, `.${path.endsWith('/') ? `${path}index.html` : path}`)
  return file.startsWith(root + sep) ? file : undefined
}

/** Serves the built screen to `protocol.handle`; everything else is 404 or 405. */
export function createAppProtocol(rootDirectory: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return emptyAnswer(405)
    const file = screenFile(rootDirectory, request.url)
    if (file === undefined) return emptyAnswer(404)
    const content = await contentOf(file)
    if (content === undefined) return emptyAnswer(404)
    return new Response(request.method === 'HEAD' ? null : content, {
      headers: { ...SECURITY_HEADERS, 'content-type': screenFileType(file) },
    })
  }
}

function emptyAnswer(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS })
}

function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

async function contentOf(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return await readFile(file)
  } catch {
    return undefined
  }
}
