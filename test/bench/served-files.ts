import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { benchFile, lotFile } from './bench-file.mjs'

/** Imported in turn into one lot. The last two charged on, the last judged by several readings. */
export const FILES = ['new', 'identical', 'changed', 'changed again'] as const

export type FileName = (typeof FILES)[number]

/** Lots as they stand: with as many ready whatever their size, and with three of ten ready. */
export type LotName = 'lot' | 'ready lot'

const READY = 300

/** The file server of the bench. */
export interface ServedFiles {
  /** Where a file is that never changes. */
  fixed(name: FileName | LotName, size: number): string
  /** One address whose file changes, as that of a lot does. */
  current(name: FileName, size: number): string
  /** An address at which this text is from now on. */
  text(name: string, text: string): string
  close(): void
}

function made(name: FileName | LotName, size: number): Buffer {
  if (name === 'lot' || name === 'ready lot') return lotFile(size, name === 'lot' ? READY : size)
  if (name !== 'changed again') return benchFile(size, name === 'changed' ? 'changed' : 'new')
  const text = benchFile(size, 'changed').toString()
  return Buffer.from(text.replace(/^([^,]+),(\d+),/gm, (_, plate, charge) => `${plate},${Number(charge) + 1},`))
}

/** Serves files on loopback, each made once. */
export async function serveFiles(): Promise<ServedFiles> {
  const bodies = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '') ?? Buffer.from('')
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': body.length }).end(body)
  })
  // Else a reader that stalls for five seconds, as on a busy machine, loses the end of the file.
  server.keepAliveTimeout = 0
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function fixed(name: FileName | LotName, size: number): string {
    const path = `/${name.replaceAll(' ', '-')}-${size}.csv`
    if (!bodies.has(path)) bodies.set(path, made(name, size))
    return origin + path
  }
  function put(path: string, body: Buffer): string {
    bodies.set(path, body)
    return origin + path
  }
  return {
    fixed,
    current: (name, size) =>
      put(`/lot-${size}.csv`, bodies.get(new URL(fixed(name, size)).pathname) ?? Buffer.from('')),
    text: (name, text) => put(`/${name}.csv`, Buffer.from(text)),
    close: () => server.close(),
  }
}
