import { createServer } from 'node:http'
import Database from 'better-sqlite3'

// The floor of a status question: bare node:http and one read of SQLite, from the lot of a build.
const database = new Database(process.argv[2] ?? '', { readonly: true })
const select = database.prepare('SELECT estimated_ready_at AS at FROM sessions WHERE is_newest = 1 AND plate_key = ?')
const server = createServer((request, response) => {
  const { at } = /** @type {{ at: number }} */ (select.get(decodeURIComponent((request.url ?? '').slice(9))))
  const body = JSON.stringify({ estimated: new Date(at).toISOString(), completed: at <= Date.now() })
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
})
