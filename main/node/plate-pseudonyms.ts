import { createHmac, randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { PSEUDONYM_LENGTH } from '../../shared/plate-mark.ts'
import type { PlatePseudonyms } from '../core/ports/outside.ts'
import { placeDurably } from './data-folder.ts'

const KEY_BYTES = 32
const KEY = /^[0-9a-f]{64}$/

function readKey(file: string): Buffer | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim()
    return KEY.test(text) ? Buffer.from(text, 'hex') : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole before it has its name: by half a key the pseudonyms would be lost. */
function makeKey(file: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  const unfinished = `${file}.new`
  rmSync(unfinished, { force: true })
  writeFileSync(unfinished, `${key.toString('hex')}\n`, { mode: 0o600 })
  placeDurably(unfinished, file)
  return key
}

/**
 * Pseudonyms by HMAC-SHA-256. Plates are few enough to try them all, so only the key protects them:
 * it lies in a file that only this user may read, not in the database, so in no backup.
 */
export function createPlatePseudonyms(file: string): PlatePseudonyms {
  let key: Buffer | undefined
  return {
    open() {
      const found = readKey(file)
      key = found ?? makeKey(file)
      return found === undefined ? 'made' : 'found'
    },
    pseudonymOf(plateKey) {
      if (key === undefined) throw new Error('a pseudonym was asked for before the key was read')
      return createHmac('sha256', key).update(plateKey).digest('hex').slice(0, PSEUDONYM_LENGTH)
    },
  }
}
