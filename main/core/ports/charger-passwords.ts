/** Makes the passwords of charge points. */
export interface ChargerPasswords {
  /** A new one, which nobody can guess, and the digest by which it is kept. */
  make(chargePointId: string): { readonly password: string; readonly digest: string }
}
