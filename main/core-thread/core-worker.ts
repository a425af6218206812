import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { serveCore } from './serve-core.ts'

/** The whole product but for the network, the desktop and the log. */
if (parentPort === null) throw new Error('core-worker runs as a worker thread only')
serveCore(parentPort, workerData, join(import.meta.dirname, 'backup-worker.cjs'))
