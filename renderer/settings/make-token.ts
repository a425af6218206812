/** 18 bytes are 24 signs of base64, and more than anybody can guess. */
const BYTES = 18

/** A token that nobody has had before, in signs that fit into an address. */
export function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
