import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withSystemProxy } from '../../main/launch/run.mjs'
import { type LoopbackServer, startLoopbackServer } from '../import/support/loopback-server.ts'

const asked: string[] = []
let origin: LoopbackServer
/** Passes requests on, tunnels to port 443 alone, and leads every name to the one server. */
const proxy = createServer((incoming, response) => {
  asked.push(`${incoming.method} ${incoming.url}`)
  if (incoming.url?.startsWith('http://paid.')) {
    response.writeHead(407).end()
    return
  }
  const { pathname } = new URL(incoming.url ?? '')
  request(new URL(pathname, origin.origin), { headers: incoming.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  }).end()
}).on('connect', (incoming, socket) => {
  asked.push(`CONNECT ${incoming.url}`)
  if (!incoming.url?.endsWith(':443')) {
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    return
  }
  const target = connect(Number(new URL(origin.origin).port), '127.0.0.1')
  socket.write('HTTP/1.1 200 OK\r\n\r\n')
  target.on('error', () => socket.destroy())
  socket.on('error', () => target.destroy())
  socket.pipe(target).pipe(socket)
})

beforeAll(async () => {
  origin = await startLoopbackServer((incoming, response) => {
    if (incoming.url === '/moved.csv') response.writeHead(302, { location: 'http://lot.example/lot.csv' }).end()
    else response.end('AB 1,10,100,80\n')
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
})
afterAll(async () => {
  proxy.close()
  await origin.close()
})
beforeEach(() => {
  asked.length = 0
})

const throughProxy = () => ({ http_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` })

/** What an import in such an environment says of a URL: its text, or the failure's code. */
async function fetched(url: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const script = join(import.meta.dirname, 'support', 'fetch-file.ts')
  const { http_proxy: http, ...rest } = environment
  const env = withSystemProxy({ PATH: process.env.PATH, ...(http && { http_proxy: http, https_proxy: http }), ...rest })
  return (await promisify(execFile)(process.execPath, [script, url], { env })).stdout
}

test('an http URL goes through a proxy that opens tunnels for https alone, on every hop', async () => {
  expect(await fetched('http://lot.example/moved.csv', throughProxy())).toBe('AB 1,10,100,80')
  expect(asked).toEqual(['GET http://lot.example/moved.csv', 'GET http://lot.example/lot.csv'])
})

test('an https URL goes through a tunnel, and where the proxy opens none, that is said', async () => {
  // The tunnel's server speaks no TLS, so there is no file: the point is how it was asked.
  const urls = ['https://lot.example/lot.csv', 'https://lot.example:8443/lot.csv']
  const [through, refused] = await Promise.all(urls.map((url) => fetched(url, throughProxy())))
  expect(through).toMatch(/^(no-answer|connection-not-secure)$/)
  expect(refused).toBe('proxy-failed')
  expect(asked.toSorted()).toEqual(['CONNECT lot.example:443', 'CONNECT lot.example:8443'])
})

test('this computer, and what is excepted, is asked directly', async () => {
  const excepting = { ...throughProxy(), NO_PROXY: 'other.example,.invalid' }
  const own = fetched(`${origin.origin}/lot.csv`, throughProxy())
  const excepted = fetched('http://lot.invalid/', excepting)
  expect(await Promise.all([own, excepted])).toEqual(['AB 1,10,100,80', 'host-unknown'])
  expect(asked).toEqual([])
})

test.each([
  ['is not there', 'http://lot.example/lot.csv', { http_proxy: 'http://127.0.0.1:9' }],
  ['is not there, for an https URL', 'https://lot.example/lot.csv', { http_proxy: 'http://127.0.0.1:9' }],
  ['has a name that nobody knows', 'http://lot.example/lot.csv', { http_proxy: 'http://proxy.invalid:3128' }],
])('a proxy that %s is blamed, not the server', async (_what, url, environment) => {
  expect(await fetched(url, environment)).toBe('proxy-failed')
})

test('a proxy that wants somebody to sign in is blamed, not the server', async () => {
  expect(await fetched('http://paid.example/lot.csv', throughProxy())).toBe('proxy-failed')
})
