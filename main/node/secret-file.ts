import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/** The platform's own way to keep a secret, such as a keychain's. */
export interface SecretBox {
  isAvailable(): boolean
  seal(secret: string): Buffer
  /** @throws where it was sealed by another user, or on another computer */
  open(sealed: Buffer): string
}

/** One secret, kept beside the data and in none of its backups. */
export interface SecretFile {
  /** `null` where none is kept, or none that can be opened here. */
  load(): string | null
  /** `null` removes it. */
  save(secret: string | null): void
}

const content = z.union([z.object({ sealed: z.base64() }), z.object({ plain: z.string() })])

/**
 * Keeps a secret in a file that only its owner can read, sealed where the platform can. Where the
 * box fails, as on a computer without a keychain, the file's own protection has to do.
 */
export function createSecretFile(path: string, box: SecretBox | undefined): SecretFile {
  return {
    load() {
      try {
        const kept = content.parse(JSON.parse(readFileSync(path, 'utf8')))
        return 'plain' in kept ? kept.plain : (box?.open(Buffer.from(kept.sealed, 'base64')) ?? null)
      } catch {
        return null
      }
    },
    save(secret) {
      rmSync(path, { force: true })
      if (secret === null) return
      const kept = box?.isAvailable() ? { sealed: box.seal(secret).toString('base64') } : { plain: secret }
      writeFileSync(path, JSON.stringify(kept), { mode: 0o600, flag: 'wx' })
    },
  }
}
