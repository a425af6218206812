import { delimiter } from 'node:path'
import { makeDataFolder } from '../../../main/node/data-folder.ts'
import { AppFailure } from '../../../shared/app-error.ts'

/** Says of each folder what becomes of it as a data folder. */
for (const folder of (process.argv[3] ?? '').split(delimiter)) {
  try {
    makeDataFolder(folder)
    console.log(`${folder} is usable`)
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error
    console.log(`${folder} ${error.error.kind} ${error.error.code}`)
  }
}
