import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Answer } from './request/answers.ts'

/** What pages of the renderer may do: their own files and their own server, nothing else; no inline script or style. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}

/** A part of a path that names a file or a folder and nothing else: no `..`, hidden file, separator, drive or control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is kept out.
const SAFE_NAME = /^(?!\.)[^/\\:\x00-\x1f]+$/

/** The built renderer. */
export interface StaticFiles {
  /** The file for a path, `undefined` where there is none. The empty path is the front page. */
  find(segments: readonly string[]): Promise<Answer | undefined>
}

async function readRegularFile(path: string): Promise<Buffer | undefined> {
  try {
    return (await stat(path)).isFile() ? await readFile(path) : undefined
  } catch {
    return undefined
  }
}

/** Serves the files of one directory. Names under `assets/` carry a hash of their content, so they may be kept for ever. */
export function createStaticFiles(directory: string): StaticFiles {
  return {
    async find(segments) {
      const names = segments.join('/') === '' ? ['index.html'] : segments
      if (!names.every((name) => SAFE_NAME.test(name))) return undefined
      const body = await readRegularFile(join(directory, ...names))
      if (body === undefined) return undefined
      const headers = {
        'content-type': CONTENT_TYPES[extname(names.at(-1) ?? '').toLowerCase()] ?? 'application/octet-stream',
        'content-security-policy': PAGE_POLICY,
        'cache-control': names[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache',
      }
      return { status: 200, headers, body }
    },
  }
}
