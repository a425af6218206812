import { parentPort, workerData } from 'node:worker_threads'
import type { Logger } from '../core/ports/logger.ts'
import { openMirrorSource } from '../storage/mirror-source.ts'
import { startMirror } from './mirror.ts'
import type { FromMirror, MirrorStart, ToMirror } from './mirror-service.ts'

/** Reads the lot on a connection of its own and sends it to the operator's database. */

const port = parentPort
if (port === null) throw new Error('mirror-worker runs as a worker thread only')
const post = (message: FromMirror): void => port.postMessage(message)

const logger: Logger = {
  info: (message, fields) => post({ type: 'log', level: 'info', message, ...(fields && { fields }) }),
  warn: (message, fields) => post({ type: 'log', level: 'warn', message, ...(fields && { fields }) }),
  error: (message, cause) =>
    post({
      type: 'log',
      level: 'error',
      message,
      cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
    }),
}

const { dataDirectory, clockShiftMs, ...start } = workerData as MirrorStart
const source = openMirrorSource(dataDirectory)
const mirror = startMirror({
  ...start,
  source,
  logger,
  now: () => Date.now() + clockShiftMs,
  onState: (state) => post({ type: 'state', state }),
})

port.on('message', (message: ToMirror) => {
  if (message.type === 'facts') return mirror.tellFacts(message.facts)
  void mirror.stop().finally(() => {
    source.close()
    port.close()
  })
})
