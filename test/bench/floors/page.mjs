import { createServer } from 'node:http'
import Database from 'better-sqlite3'

// The floor of a start: bare node:http and one read of SQLite, made into a page without any script.
const database = new Database(process.argv[2] ?? '', { readonly: true })
const newest = database.prepare('SELECT id, plate FROM sessions WHERE departed_at IS NULL ORDER BY id DESC LIMIT 50')

const server = createServer((_request, response) => {
  const rows = /** @type {{ id: number, plate: string }[]} */ (newest.all())
  const cells = rows.map(({ id, plate }) => `<tr data-session="${id}"><td>${plate}</td></tr>`)
  response.setHeader('content-type', 'text/html')
  response.end(`<!doctype html><title>floor</title><table>${cells.join('')}</table>`)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
})
