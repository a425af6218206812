import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'
import type { HttpGetResponse } from '../../main/import/http-get.ts'

async function serveFiles(listener: RequestListener): Promise<URL> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/vehicles.csv`)
}

function get(url: URL, signal = new AbortController().signal): Promise<HttpGetResponse> {
  return fetchHttpGet({ url, headers: { accept: 'text/csv' }, signal })
}

async function textOf({ body }: HttpGetResponse): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

describe('fetchHttpGet', () => {
  test('brings status, headers and body, and sends the headers that it was given', async () => {
    let accept: string | undefined
    const url = await serveFiles((request, response) => {
      accept = request.headers.accept
      response.setHeader('content-type', 'text/csv').end('AB 123,1,2,80\n')
    })
    const response = await get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv')
    expect(await textOf(response)).toBe('AB 123,1,2,80\n')
    expect(accept).toBe('text/csv')
  })

  test.each([301, 302, 303, 307, 308])('a redirect (%d) comes back as it is', async (status) => {
    let requests = 0
    const url = await serveFiles((_, response) => {
      requests += 1
      response.writeHead(status, { location: '/elsewhere' }).end()
    })
    const response = await get(url)
    expect(response.status).toBe(status)
    expect(response.headers.get('location')).toBe('/elsewhere')
    expect(requests).toBe(1)
  })

  test('a compressed body arrives decompressed', async () => {
    const url = await serveFiles((_, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('AB 123,1,2,80\n'))
    })
    expect(await textOf(await get(url))).toBe('AB 123,1,2,80\n')
  })

  test('an answer without a body has no bytes', async () => {
    const url = await serveFiles((_, response) => response.writeHead(204).end())
    expect(await textOf(await get(url))).toBe('')
  })

  test('cookies are not kept for the next request', async () => {
    const cookies: (string | undefined)[] = []
    const url = await serveFiles((request, response) => {
      cookies.push(request.headers.cookie)
      response.setHeader('set-cookie', 'a=1').end()
    })
    await textOf(await get(url))
    await textOf(await get(url))
    expect(cookies).toEqual([undefined, undefined])
  })

  test('the signal ends a body that never ends', async () => {
    const url = await serveFiles((_, response) => response.write('AB 123'))
    const abort = new AbortController()
    const response = await get(url, abort.signal)
    const reading = textOf(response)
    abort.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
  })

  test('rejects where nobody answers', async () => {
    const url = await serveFiles((request) => request.socket.destroy())
    await expect(get(url)).rejects.toThrow()
  })
})
