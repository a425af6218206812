/** Makes of a PIN what may be kept of it. Slow on purpose, and off the event loop. */
export interface PinHasher {
  /** A salted hash that carries its own parameters. */
  hash(pin: string): Promise<string>
  /** Compares in a time that does not depend on how much was guessed. */
  matches(pin: string, hash: string): Promise<boolean>
}
