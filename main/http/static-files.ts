import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { SCREEN_CONTENT_SECURITY_POLICY, screenFileType } from '../../shared/screen-files.ts'
import type { Answer } from './request/answers.ts'

/** A path segment that only names: no `..`, hidden file, separator, drive, control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is kept out.
const SAFE_NAME = /^(?!\.)[^/\\:\x00-\x1f]+$/

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

/** Names under `assets/` carry a hash of their content, so they are kept for ever. */
export function createStaticFiles(directory: string): StaticFiles {
  return {
    async find(segments) {
      const names = segments.join('/') === '' ? ['index.html'] : segments
      if (!names.every((name) => SAFE_NAME.test(name))) return undefined
      const body = await readRegularFile(join(directory, ...names))
      if (body === undefined) return undefined
      const headers = {
        'content-type': screenFileType(names.at(-1) ?? ''),
        'content-security-policy': SCREEN_CONTENT_SECURITY_POLICY,
        'cache-control': names[0] === 'assets' ? 'public, max-age=31536000, immutable' : 'no-cache',
      }
      return { status: 200, headers, body }
    },
  }
}
