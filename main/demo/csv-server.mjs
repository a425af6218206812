import { createServer } from 'node:http'

/**
 * Serves one CSV file on loopback, at any free port, as a plain file server would.
 * @param {() => string} read the file as it is when it is asked for
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serveCsv(read) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.url !== '/vehicles.csv') {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Not Found\n')
        return
      }
      const csv = read()
      response
        .writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': Buffer.byteLength(csv) })
        .end(csv)
    })
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('the server has no port'))
      resolve({
        url: `http://127.0.0.1:${address.port}/vehicles.csv`,
        close() {
          server.closeAllConnections()
          server.close()
        },
      })
    })
  })
}
