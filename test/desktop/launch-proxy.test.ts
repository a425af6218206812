import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { withSystemProxy } from '../../main/launch/proxy.mjs'

describe('the proxy of the system', () => {
  test('is left alone where there is none, and where somebody has decided', () => {
    expect(withSystemProxy({ PATH: '/bin' })).toEqual({ PATH: '/bin' })
    const decided = { HTTP_PROXY: 'http://proxy.example:3128', NODE_USE_ENV_PROXY: '0' }
    expect(withSystemProxy(decided)).toEqual(decided)
  })

  test('is never asked for this computer', () => {
    const noProxy = 'intranet.example,localhost,127.0.0.1,::1'
    expect(
      withSystemProxy({ https_proxy: 'http://proxy.example:3128', NO_PROXY: 'intranet.example, localhost' }),
    ).toMatchObject({ NODE_USE_ENV_PROXY: '1', NO_PROXY: noProxy, no_proxy: noProxy })
  })

  test('is what a request of the HTTP host goes through', async () => {
    const asked: (string | undefined)[] = []
    const proxy = createServer((request, response) => {
      asked.push(request.url)
      response.end('AB 1,10,100,80\n')
    })
    proxy.on('connect', (request, socket) => {
      asked.push(request.url)
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    })
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void proxy.close())
    const { port } = proxy.address() as AddressInfo
    const script =
      "fetch('http://lot.example/vehicles.csv').then((r) => r.text()).catch(() => {}).then(() => process.exit())"
    const environment = withSystemProxy({ ...process.env, HTTP_PROXY: `http://127.0.0.1:${port}` })
    await once(spawn(process.execPath, ['-e', script], { env: environment, stdio: 'ignore' }), 'exit')
    expect(asked.join()).toContain('lot.example')
  })
})
