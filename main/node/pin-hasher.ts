import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { PinHasher } from '../core/ports/outside.ts'

/** About 50 ms and 16 MB, by the recommendation of RFC 7914 for interactive logins. */
const COST = { N: 16_384, r: 8, p: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

function derive(pin: string, salt: Buffer, length: number, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, length, cost, (cause, key) => (cause === null ? resolve(key) : reject(cause)))
  })
}

/** Kept as `scrypt$N$r$p$salt$hash` (base64), so that a later cost leaves old ones readable. */
export function createPinHasher(): PinHasher {
  return {
    async hash(pin) {
      const salt = randomBytes(SALT_BYTES)
      const key = await derive(pin, salt, HASH_BYTES, COST)
      return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), key.toString('base64')].join('$')
    },
    async matches(pin, hash) {
      const [method, N, r, p, salt = '', kept = ''] = hash.split('$')
      if (method !== 'scrypt') throw new Error('the PIN was kept in a way that this version does not know')
      const expected = Buffer.from(kept, 'base64')
      const cost = { N: Number(N), r: Number(r), p: Number(p) }
      return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64'), expected.length, cost), expected)
    },
  }
}
