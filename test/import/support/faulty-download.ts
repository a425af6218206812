import { get } from 'node:http'
import { guardDownloads } from '../../../main/application/guard-downloads.ts'
import { fetchHttpGet } from '../../../main/http/fetch-http-get.ts'
import type { HttpGet } from '../../../main/import/http-get.ts'
import { startLoopbackServer } from './loopback-server.ts'

/** Downloads twice, first throwing where nobody waits; prints how each went and what leaked. */
const [, , fault = ''] = process.argv
const logged: string[] = []
const left: string[] = []
const faulted = Promise.withResolvers<void>()

let hasFaulted = false
function fail(): never {
  hasFaulted = true
  setImmediate(faulted.resolve)
  throw new Error(fault)
}

const faults: Readonly<Record<string, (url: URL) => void>> = {
  socket: (url) => get(url, (response) => response.on('data', fail)),
  timer: () => setTimeout(fail),
  rejection: () => void Promise.resolve().then(fail),
  late: (url) => get(url, (response) => response.resume().on('end', () => setTimeout(fail, 20))),
}

let hasFailed = false
const faulty: HttpGet = (request) => {
  const begin = hasFailed ? undefined : faults[fault]
  hasFailed = true
  begin?.(request.url)
  return fetchHttpGet(request)
}

const server = await startLoopbackServer((_request, response) => {
  response.write('AB 1,10,')
  if (fault === 'late' || fault === 'stranger' || hasFaulted) response.end('100,80\n')
})
const { httpGet, takesFault } = guardDownloads(faulty, {
  error: (message, cause) => logged.push(`${message}: ${cause instanceof Error ? cause.message : ''}`),
})
process.on('uncaughtException', (cause) => {
  if (!takesFault(cause)) left.push(cause.message)
})

async function download(): Promise<string> {
  try {
    const { body } = await httpGet({ url: new URL(server.origin), headers: {}, signal: new AbortController().signal })
    let text = ''
    for await (const piece of body) text += Buffer.from(piece).toString()
    return text === 'AB 1,10,100,80\n' ? 'whole' : text
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

const first = await download()
if (fault === 'stranger') setTimeout(fail)
await faulted.promise
process.stdout.write(JSON.stringify({ first, second: await download(), logged, left }))
process.exit()
