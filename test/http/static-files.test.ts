import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFakeCore } from './fake-core.ts'
import { ask, sendRaw, serve, type TestHost, temporaryFolder } from './support/serve.ts'

/** A built renderer in small, with secrets round it that must not come out. */
async function serveRenderer(): Promise<TestHost> {
  const folder = await temporaryFolder()
  const rendererDirectory = join(folder, 'renderer')
  await mkdir(join(rendererDirectory, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(rendererDirectory, '.hidden'), 'secret')
  await writeFile(join(rendererDirectory, 'index.html'), '<!doctype html><title>AmpControl</title>')
  await writeFile(join(rendererDirectory, 'favicon.svg'), '<svg/>')
  await writeFile(join(rendererDirectory, 'assets', 'index-a1b2.js'), 'console.info(1)')
  await writeFile(join(rendererDirectory, 'assets', 'inter-c3d4.woff2'), Buffer.from([0, 255, 10, 13]))
  await symlink(rendererDirectory, join(rendererDirectory, 'assets', 'folder'))
  return serve(createFakeCore(), { rendererDirectory })
}

describe('the built renderer', () => {
  test('the front page comes under the content-security policy, and is asked for anew each time', async () => {
    const { port } = await serveRenderer()
    for (const path of ['/', '/index.html', '/?view=1']) {
      const answer = await ask(port, path)
      expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('AmpControl') })
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        'content-security-policy': expect.stringContaining("script-src 'self'; style-src 'self'"),
      })
      expect(answer.headers['content-security-policy']).not.toContain('unsafe')
    }
  })

  test.each([
    ['/assets/index-a1b2.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/inter-c3d4.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
    ['/favicon.svg', 'image/svg+xml', 'no-cache'],
  ])('%s has its type and is kept as long as it may', async (path, type, cache) => {
    const { port } = await serveRenderer()
    const answer = await ask(port, path)
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': type, 'cache-control': cache } })
  })

  test('HEAD gives the length only, other methods are not allowed', async () => {
    const { port } = await serveRenderer()
    expect(await ask(port, '/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
    expect(await ask(port, '/', { method: 'POST' })).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/.hidden',
    '/%2ehidden',
    '/index.html%00.js',
    '/C:/secret.txt',
    '/assets',
    '/assets/',
    '/assets/folder',
    '//secret.txt',
    '/missing.js',
  ])('%s is not found', async (path) => {
    const { port } = await serveRenderer()
    const received = await sendRaw(port, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)
    expect(received).toMatch(/^HTTP\/1\.1 404 /)
    expect(received).not.toContain('secret')
  })

  test('where nothing was built the front page is not found, and the rest goes on', async () => {
    const { port } = await serve(createFakeCore())
    expect((await ask(port, '/')).status).toBe(404)
    expect((await ask(port, '/data')).status).toBe(200)
  })
})
