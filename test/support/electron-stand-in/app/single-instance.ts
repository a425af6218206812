import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a second instance tells the first one before it leaves. */
export interface SecondInstance {
  readonly argv: readonly string[]
  readonly workingDirectory: string
  readonly additionalData: unknown
}

/** The lock of one user-data folder among the processes of one application. */
export interface SingleInstanceLock {
  /** True where this process holds the lock; false where another does, which is then told. */
  request(userData: string, additionalData: unknown): boolean
  isHeld(): boolean
  release(): void
  /** Settles when the first instance has been told; no exit before that. */
  delivered(): Promise<void>
}

/**
 * A lock like Electron's: a file in the user-data folder names the owner's process; a socket among
 * the temporary files takes second instances' messages. A killed process's lock is taken over.
 */
export function createSingleInstanceLock(onSecondInstance: (second: SecondInstance) => void): SingleInstanceLock {
  let held: { readonly file: string; readonly server: Server } | undefined
  let delivery: Promise<void> = Promise.resolve()

  function request(userData: string, additionalData: unknown): boolean {
    if (held !== undefined) return true
    mkdirSync(userData, { recursive: true })
    const file = join(userData, 'SingletonLock')
    const address = socketAddress(userData)
    if (!takeLock(file)) {
      const second: SecondInstance = { argv: process.argv, workingDirectory: process.cwd(), additionalData }
      delivery = deliver(address, second)
      return false
    }
    if (process.platform !== 'win32') rmSync(address, { force: true })
    const server = listen(address, onSecondInstance)
    held = { file, server }
    process.once('exit', release)
    return true
  }

  function release(): void {
    if (held === undefined) return
    held.server.close()
    rmSync(held.file, { force: true })
    held = undefined
  }

  return { request, release, isHeld: () => held !== undefined, delivered: () => delivery }
}

function takeLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (isAlive(Number(readFileSync(file, 'utf8')))) return false
    writeFileSync(file, String(process.pid))
    return true
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}

function socketAddress(userData: string): string {
  const name = `lock-${createHash('sha256').update(userData).digest('hex').slice(0, 8)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listen(address: string, onSecondInstance: (second: SecondInstance) => void): Server {
  const server = createServer((socket) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('end', () => onSecondInstance(JSON.parse(text)))
    socket.on('error', () => {})
  })
  return server.listen(address).unref()
}

function deliver(address: string, second: SecondInstance): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address, () => socket.end(JSON.stringify(second)))
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
  })
}
