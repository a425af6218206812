import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAppProtocol, isScreenUrl, SCREEN_URL } from '../../main/electron/app-protocol.ts'

describe('the app protocol', () => {
  let folder = ''
  let serve: (request: Request) => Promise<Response> = async () => Response.error()

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ampcontrol-app-protocol-'))
    mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
    mkdirSync(join(folder, 'renderer-secrets'))
    writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html><title>screen</title>')
    writeFileSync(join(folder, 'renderer/assets/index-1a2b.js'), 'export const answer = 42')
    writeFileSync(join(folder, 'renderer/assets/größe.css'), 'p { color: red }')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    writeFileSync(join(folder, 'renderer-secrets/secret.txt'), 'secret')
    serve = createAppProtocol(join(folder, 'renderer'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each([
    [SCREEN_URL, 'text/html; charset=utf-8', 'screen'],
    ['app://ui/', 'text/html; charset=utf-8', 'screen'],
    ['app://ui/assets/index-1a2b.js', 'text/javascript; charset=utf-8', '42'],
    ['app://ui/assets/index-1a2b.js?v=2#top', 'text/javascript; charset=utf-8', '42'],
    ['app://ui/assets/gr%C3%B6%C3%9Fe.css', 'text/css; charset=utf-8', 'red'],
  ])('%s is served as %s', async (url, contentType, part) => {
    const response = await serve(new Request(url))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(await response.text()).toContain(part)
  })

  test('every answer carries the policy that keeps foreign and inline content out', async () => {
    for (const url of [SCREEN_URL, 'app://ui/absent.js']) {
      const policy = (await serve(new Request(url))).headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
    }
  })

  test.each([
    'app://ui/../secret.txt',
    'app://ui/%2e%2e/secret.txt',
    'app://ui/%2e%2e%2fsecret.txt',
    'app://ui/..%2frenderer-secrets/secret.txt',
    'app://ui/assets/..%2f..%2fsecret.txt',
    'app://ui/..%5csecret.txt',
    'app://ui/index.html%00.js',
    'app://ui/%',
    'app://ui/assets',
    'app://ui/absent.js',
    'app://other/index.html',
    'app://ui.example/index.html',
    'app://ui:80/index.html',
  ])('%s finds nothing', async (url) => {
    const response = await serve(new Request(url))
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test('only reading is allowed', async () => {
    expect((await serve(new Request(SCREEN_URL, { method: 'POST', body: 'x' }))).status).toBe(405)
    const head = await serve(new Request(SCREEN_URL, { method: 'HEAD' }))
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test.each([
    ['app://ui/', true],
    ['app://ui/index.html', true],
    ['app://ui', true],
    ['other://ui/', false],
    ['app://evil/', false],
    ['app://ui.evil/', false],
    ['https://ui/', false],
    ['file:///app/ui/index.html', false],
    ['about:blank', false],
    ['', false],
    ['not a url', false],
  ])('%s is the screen: %s', (url, isScreen) => {
    expect(isScreenUrl(url)).toBe(isScreen)
  })
})
