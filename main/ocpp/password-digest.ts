import { createHash } from 'node:crypto'

/**
 * A charge point's password as it is kept and compared: SHA-256 over its id and the password, in
 * hexadecimal.
 */
export function digestPassword(chargePointId: string, password: Uint8Array | string): string {
  return createHash('sha256').update(`${chargePointId}\n`).update(password).digest('hex')
}
