import { parentPort, workerData } from 'node:worker_threads'
import { serveCore } from './serve-core.ts'

/** The core's thread: the whole product but for the network, the desktop and the log, which are on the thread of the hosts. */
if (parentPort === null) throw new Error('core-worker runs as a worker thread only')
serveCore(parentPort, workerData)
