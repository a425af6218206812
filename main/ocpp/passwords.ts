import { createHash, randomBytes } from 'node:crypto'
import type { ChargerPasswords } from '../core/ports/outside.ts'

/** 128 bits, as 32 hexadecimal digits: what the security extension of OCPP 1.6 takes as an AuthorizationKey. */
const PASSWORD_BYTES = 16

/** A charge point's password as it is kept and compared: SHA-256 over its id and the password, in hexadecimal. */
export function digestPassword(chargePointId: string, password: Uint8Array | string): string {
  return createHash('sha256').update(`${chargePointId}\n`).update(password).digest('hex')
}

export function createChargerPasswords(): ChargerPasswords {
  return {
    make(chargePointId) {
      const password = randomBytes(PASSWORD_BYTES).toString('hex')
      return { password, digest: digestPassword(chargePointId, password) }
    },
  }
}
