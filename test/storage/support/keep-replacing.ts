import { createRetentionRun } from '../../../main/core/plates/retention-run.ts'
import { openStore } from '../../../main/storage/open-store.ts'
import { PSEUDONYM_LENGTH } from '../../../shared/plate-mark.ts'
import { NOW, REPLACED_STAYS } from './instant.ts'
import { depart, sampleSession } from './samples.ts'

const ignore = () => undefined
const logger = { info: ignore, warn: ignore, error: ignore }
const { store } = openStore({ dataDirectory: process.argv[3] ?? '', now: () => NOW, logger })

store.write(() => {
  for (let index = 0; index < REPLACED_STAYS; index += 1) {
    const session = store.sessions.insert(sampleSession(`A ${index % 900}`, { arrivedAt: index }))
    depart(store, session, index + 1)
  }
})

const run = createRetentionRun(
  {
    store,
    logger,
    clock: { yieldTurn: () => Promise.resolve() },
  },
  { open: () => 'found', pseudonymOf: (plateKey) => plateKey.slice(2).padStart(PSEUDONYM_LENGTH, '0') },
  { letGo: () => Promise.resolve() },
)

function replaceSome(): void {
  run.step({ until: NOW, action: 'pseudonymise', now: NOW })
  process.stdout.write(`${store.plateRetention.record().changedStays}\n`)
  setImmediate(replaceSome)
}

replaceSome()
