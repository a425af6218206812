import { openStore } from '../../../main/storage/open-store.ts'
import { NOW } from './instant.ts'
import { sampleSession } from './samples.ts'

const ignore = () => undefined
const logger = { info: ignore, warn: ignore, error: ignore }
const { store } = openStore({ dataDirectory: process.argv[3] ?? '', now: () => NOW, logger })

function writeOne(): void {
  const id = store.write(() => {
    const session = store.sessions.insert(sampleSession(`A ${store.sessions.allOpen().length}`))
    store.readings.append({ sessionId: session.id, at: NOW, charge: 1, kind: 'hand', importId: null })
    return session.id
  })
  process.stdout.write(`${id}\n`)
  setImmediate(writeOne)
}

writeOne()
