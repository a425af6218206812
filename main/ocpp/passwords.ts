import { createHash, randomBytes } from 'node:crypto'
import type { ChargerPasswords } from '../core/ports/outside.ts'

/** As 32 hexadecimal digits: what OCPP 1.6 security takes as an AuthorizationKey. */
const PASSWORD_BYTES = 16

/** SHA-256 over the charge point's id and password, in hexadecimal. */
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
