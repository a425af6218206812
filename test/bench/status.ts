import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

interface Server {
  readonly child: ChildProcess
  readonly port: number
  readonly pid: number
}

type Row = Readonly<Record<string, number>>

const PARKED = 10_000
const IMPORTED = 100_000
const CONNECTIONS = 8
const MEASURED_MS = 4_000
/** Clock ticks a second in which Linux counts a process's CPU time. */
const TICKS = 100

const csv = (prefix: string, rows: number) =>
  Array.from({ length: rows }, (_, i) => `${prefix} ${i},${10 + (i % 40)},100,80`).join('\n')

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const [user, system] = fields.slice(11, 13)
  return ((Number(user) + Number(system)) * 1_000) / TICKS
}

/** One kept connection that asks again as soon as it is answered. Calls `onAnswer` with how long each took. */
function ask(port: number, isOver: () => boolean, onAnswer: (ms: number) => void): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1')
    let sentAt = 0
    let text = ''
    const send = () => {
      sentAt = performance.now()
      const plate = `P%20${Math.floor(Math.random() * PARKED)}`
      socket.write(`GET /vehicle/${plate} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
    }
    socket.setNoDelay(true)
    socket
      .once('connect', send)
      .once('error', fail)
      .once('close', () => done())
    socket.on('data', (piece) => {
      text += piece.toString('latin1')
      const head = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (head < 0 || text.length < head + 4 + length) return
      if (!text.startsWith('HTTP/1.1 200')) fail(new Error(text.slice(0, 200)))
      text = ''
      onAnswer(performance.now() - sentAt)
      if (isOver()) socket.end()
      else send()
    })
  })
}

async function measure(server: Server, isOver: () => boolean): Promise<Row> {
  const times: number[] = []
  const [begunAt, cpuBefore] = [performance.now(), cpuMs(server.pid)]
  await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(server.port, isOver, (ms) => times.push(ms))))
  times.sort((a, b) => a - b)
  const part = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
  return {
    'requests/s': Math.round((times.length / (performance.now() - begunAt)) * 1_000),
    'p50 ms': part(0.5),
    'p99 ms': part(0.99),
    'CPU µs/request': Math.round(((cpuMs(server.pid) - cpuBefore) * 1_000) / times.length),
  }
}

async function startServer(build: string, data: string): Promise<Server> {
  const args = [join(build, 'dist/main/server.cjs'), '--data', data, '--port', '0', '--set', 'chargingRate=1 %/h']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((found, fail) => {
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)))
    child.stdout.on('data', (text) => {
      const match = /http:\/\/[^:]+:(\d+)/.exec(String(text))
      if (match) found(Number(match[1]))
    })
  })
  return { child, port, pid: child.pid ?? 0 }
}

async function importFrom(port: number, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`http://127.0.0.1:${port}/data`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ url }),
  })
  if (response.status !== 201) throw new Error(await response.text())
}

async function runBuild(name: string, build: string, fileOrigin: string): Promise<Record<string, Row>> {
  const data = mkdtempSync(join(tmpdir(), 'ampcontrol-status-'))
  const server = await startServer(build, data)
  try {
    await importFrom(server.port, `${fileOrigin}/parked.csv`)
    const warmUntil = performance.now() + 1_000
    await measure(server, () => performance.now() > warmUntil)
    const until = performance.now() + MEASURED_MS
    const quiet = await measure(server, () => performance.now() > until)
    let isImported = false
    const importing = importFrom(server.port, `${fileOrigin}/more.csv`).then(() => {
      isImported = true
    })
    const during = await measure(server, () => isImported)
    await importing
    return { [name]: quiet, [`${name}, while ${IMPORTED} rows are imported`]: during }
  } finally {
    server.child.kill()
    await new Promise((ended) => server.child.once('exit', ended))
    rmSync(data, { recursive: true, force: true })
  }
}

/**
 * `node test/bench/status.ts [NAME=FOLDER …]`: how many questions about one of 10,000 parked vehicles
 * this build answers a second, over 8 kept connections, alone and while 100,000 rows are imported;
 * beside other built checkouts. Linux only: CPU is read from /proc, the import's included.
 */
async function bench() {
  const files: Record<string, string> = { '/parked.csv': csv('P', PARKED), '/more.csv': csv('Q', IMPORTED) }
  const fileServer = createServer((request, response) => response.end(files[request.url ?? '']))
  await new Promise<void>((listening) => fileServer.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(fileServer.address() as AddressInfo).port}`
  const builds = [...process.argv.slice(2), 'this build=.'].map((text) => text.split('='))
  const table: Record<string, Row> = {}
  for (const [name = '', folder = '.'] of builds) Object.assign(table, await runBuild(name, resolve(folder), origin))
  console.table(table)
  fileServer.close()
}

await bench()
