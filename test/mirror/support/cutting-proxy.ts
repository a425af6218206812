import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to a server on loopback that can be cut. */
export interface CuttingProxy {
  readonly port: number
  /** Cuts connections after so many more bytes from the server; none are taken until `mend`. */
  cutAfter(bytes: number): void
  mend(): void
}

/** Closed when the test has finished. */
export async function openCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  let left = Number.POSITIVE_INFINITY
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    if (left <= 0) return void client.destroy()
    const server = connect(serverPort, '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        server.destroy()
      })
    }
    client.pipe(server)
    server.on('data', (piece) => {
      left -= piece.length
      if (left <= 0) return void client.destroy()
      client.write(piece)
    })
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    port: address.port,
    cutAfter(bytes) {
      left = bytes
      if (left <= 0) for (const socket of sockets) socket.destroy()
    },
    mend() {
      left = Number.POSITIVE_INFINITY
    },
  }
}
