import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvBlocks } from '../../main/import/csv/csv-blocks.ts'
import { describeSource, readSourceUrl } from '../../main/import/source-url.ts'
import { refuseThisComputer } from '../../main/import/this-computer.ts'
import { AppFailure } from '../../shared/app-error.ts'
import { FUZZ_TIMEOUT_MS, fuzzRuns } from '../support/fuzz.ts'

const CORPUS = join(import.meta.dirname, '../fixtures/csv')
const files = readdirSync(CORPUS)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => readFileSync(join(CORPUS, name)))
  .filter((bytes) => bytes.length < 20_000)

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Uint8Array, size = bytes.length || 1): Promise<string> {
  const rows: unknown[] = []
  try {
    for await (const block of csvBlocks(inPieces(bytes, size), { now: 0 })) rows.push(...block)
    return JSON.stringify(rows)
  } catch (error) {
    if (error instanceof AppFailure) return error.error.code
    throw error
  }
}

/**
 * A file of the corpus in which bytes have been changed, cut out, doubled, or mixed with another.
 */
const spoilt = fc
  .tuple(
    fc.constantFrom(...files),
    fc.constantFrom(...files),
    fc.array(fc.tuple(fc.nat(), fc.nat(200), fc.constantFrom('flip', 'cut', 'double', 'mix')), { maxLength: 6 }),
  )
  .map(([file, other, changes]) => {
    let bytes: Buffer = Buffer.from(file)
    for (const [where, length, how] of changes) {
      const at = bytes.length === 0 ? 0 : where % bytes.length
      const [before, middle, after] = [
        bytes.subarray(0, at),
        bytes.subarray(at, at + length),
        bytes.subarray(at + length),
      ]
      if (how === 'flip') bytes = Buffer.concat([before, Buffer.from([length]), bytes.subarray(at + 1)])
      else if (how === 'cut') bytes = Buffer.concat([before, after])
      else if (how === 'double') bytes = Buffer.concat([before, middle, middle, after])
      else
        bytes = Buffer.concat([before, other.subarray(where % (other.length || 1)).subarray(0, length), middle, after])
    }
    return bytes
  })

test('a spoilt file is rows or an expected failure, however it is cut into pieces', {
  timeout: FUZZ_TIMEOUT_MS,
}, async () => {
  await fc.assert(
    fc.asyncProperty(spoilt, fc.integer({ min: 1, max: 900 }), async (bytes, size) => {
      expect(await read(bytes, size)).toBe(await read(bytes))
    }),
    fuzzRuns(500),
  )
})

describe('the URL of a source', () => {
  const part = fc.oneof(
    fc.constantFrom(
      'http',
      'https',
      'file',
      'javascript',
      'data',
      ':',
      '/',
      '//',
      '@',
      '?',
      '#',
      '[',
      ']',
      '%',
      '.',
      '\\',
    ),
    fc.constantFrom('lot.example', 'localhost', '127.0.0.1', '::1', '0x7f.1', '80', ' ', '\t', '\u200b', '\u3002', 'ß'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  const anyUrl = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''))

  test('is one over HTTP without a user, a password or a fragment, or refused', { timeout: FUZZ_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(anyUrl, (text) => {
        expect(typeof describeSource(text)).toBe('string')
        try {
          const { protocol, username, password, hash } = readSourceUrl(text)
          expect([/^https?:$/.test(protocol), username, password, hash]).toEqual([true, '', '', ''])
        } catch (error) {
          if (!(error instanceof AppFailure)) throw error
          expect(error.error.code).toMatch(/^url-(unreadable|not-http)$/)
        }
      }),
      fuzzRuns(3_000),
    )
  })

  test('shows nobody the password that somebody typed into it', { timeout: FUZZ_TIMEOUT_MS }, () => {
    const scheme = fc.constantFrom('http://', 'https://', ' HTTP://', 'ftp://', '//')
    const user = fc.stringMatching(/^[\w%.+-]{0,8}$/)
    const rest = fc.stringMatching(/^[\w.-]{1,12}(:\d{1,6})?(\/[\w.%]{0,8}){0,3}(\?[\w=&]{0,8})?$/)
    fc.assert(
      fc.property(scheme, user, rest, (start, name, end) => {
        expect(describeSource(`${start}${name}:QqSecretqQ@${end}`)).not.toContain('QqSecretqQ')
      }),
      fuzzRuns(2_000),
    )
  })

  test('that points at this computer is refused in every spelling', { timeout: FUZZ_TIMEOUT_MS }, async () => {
    const spellings = [
      ([a, b, c, d]: readonly number[]) => `${a}.${b}.${c}.${d}`,
      (bytes: readonly number[]) => bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
      (bytes: readonly number[]) => bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
      ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => String(((a * 256 + b) * 256 + c) * 256 + d),
      ([a, b, c, d]: readonly number[]) => `[::ffff:${a}.${b}.${c}.${d}]`,
      ([a, b, c, d]: readonly number[]) => `[0:0:0:0:0:FFFF:${a}.${b}.${c}.${d}]`,
      ([a, b, c, d]: readonly number[]) => `${a}。${b}．${c}.${d}.`,
    ]
    const byte = fc.nat(255)
    const here = fc.oneof(
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(0), byte, byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    )
    const nobody = () => Promise.reject(new Error('an address is not looked up'))
    await fc.assert(
      fc.asyncProperty(
        here,
        fc.constantFrom(...spellings),
        fc.constantFrom('', ':8080'),
        async (bytes, spell, port) => {
          const url = readSourceUrl(`http://${spell(bytes)}${port}/lot.csv`)
          await expect(refuseThisComputer(url, nobody)).rejects.toMatchObject({ error: { code: 'url-this-computer' } })
        },
      ),
      fuzzRuns(200),
    )
  })
})
