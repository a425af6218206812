import { lockDataFolder } from '../../../main/storage/data-folder-lock.ts'
import { AppFailure } from '../../../shared/app-error.ts'

const dataDirectory = process.argv[3] ?? ''

try {
  const lock = lockDataFolder(dataDirectory)
  console.log('locked')
  process.stdin.once('end', () => lock.release()).resume()
} catch (error) {
  if (!(error instanceof AppFailure)) throw error
  console.log(`${error.error.kind} ${error.error.code}`)
}
