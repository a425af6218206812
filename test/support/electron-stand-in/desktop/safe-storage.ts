import type { SafeStorage } from 'electron'
import type { StandInApp } from '../app/app.ts'

type Sealing = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

/** The stand-in's `safeStorage`: no keychain, so it refuses to encrypt, as Electron does. */
export function createSafeStorage(app: StandInApp): Sealing {
  const refuse = () => {
    if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready')
    throw new Error(
      'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
    )
  }
  return { isEncryptionAvailable: () => false, encryptString: refuse, decryptString: refuse }
}
