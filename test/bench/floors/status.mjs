import { createServer } from 'node:http'
import Database from 'better-sqlite3'

// The floor of a driver's question: bare node:http and one read of SQLite, from the lot of a build.
const database = new Database(process.argv[2] ?? '', { readonly: true })
const one = database.prepare('SELECT estimated_ready_at AS at FROM sessions WHERE is_newest = 1 AND plate_key = ?')
const ready = database
  .prepare(
    'SELECT plate FROM sessions WHERE departed_at IS NULL AND estimated_ready_at <= ? ORDER BY estimated_ready_at',
  )
  .pluck()

/** @param {string} path */
function answerOf(path) {
  if (path === '/data') return { ready: ready.all(Date.now()) }
  const { at } = /** @type {{ at: number }} */ (one.get(decodeURIComponent(path.slice(9))))
  return { estimated: new Date(at).toISOString(), completed: at <= Date.now() }
}

const server = createServer((request, response) => {
  const body = JSON.stringify(answerOf(request.url ?? ''))
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
})
