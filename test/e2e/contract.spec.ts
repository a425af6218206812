import { eachHost, eitherHost, expect } from '../support/fixture.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }
const NOT_FOUND = { detail: 'Not Found' }
const NOT_ALLOWED = { detail: 'Method Not Allowed' }

interface Answered {
  readonly status: number
  readonly allow: string | null
  readonly body: unknown
}

/** Asks as a driver's app does; every answer is JSON, except the documentation page. */
async function ask(address: string | null, path: string, init: RequestInit = {}): Promise<Answered> {
  const answer = await fetch(new URL(path, address ?? ''), init)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  return { status: answer.status, allow: answer.headers.get('allow'), body: await answer.json() }
}

function post(address: string | null, body: unknown): Promise<Answered> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return ask(address, '/data', { method: 'POST', headers: JSON_HEADERS, body: text })
}

eachHost('the HTTP interface answers as it always did, in what it takes', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 123,90,100,80\nCD 456,57.9,100,90\nEF 789,x,100,80\n')
  csv.set('/refused.csv', 'EF 789,x,100,80\n')
  const { address } = await host.launch({ settings: { chargingRate: '30 %/h' } })

  expect(await ask(address, '/data')).toMatchObject({ status: 200, body: { ready: [] } })
  const imported = await post(address, { url: csv.url('/lot.csv') })
  expect(imported).toMatchObject({ status: 201, body: { imported: 2, status: 'completed', refused: 1 } })
  expect(await ask(address, '/data')).toMatchObject({ status: 200, body: { ready: ['AB 123'] } })

  const ready = await ask(address, '/vehicle/AB%20123')
  expect(ready).toMatchObject({ status: 200, body: { completed: true } })
  const charging = await ask(address, '/vehicle/CD%20456')
  expect(charging).toMatchObject({
    status: 200,
    body: { completed: false, estimated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/) },
  })

  const left = await ask(address, '/vehicle/AB%20123', { method: 'DELETE' })
  expect(left).toMatchObject({ status: 200, body: { current_charge: 90 } })
  expect(await ask(address, '/data')).toMatchObject({ body: { ready: [] } })
})

eachHost('the HTTP interface refuses as it always did', async ({ host, csv }) => {
  csv.set('/refused.csv', 'EF 789,x,100,80\n')
  const { address } = await host.launch()

  for (const url of [csv.url('/refused.csv'), csv.url('/nowhere.csv'), 'ftp://lot.example/a.csv', '']) {
    const { status, body } = await post(address, { url })
    expect([status, body]).toEqual([400, { detail: expect.stringMatching(/\S/) }])
  }
  const missing = { loc: ['body', 'url'], msg: 'Field required', type: 'missing' }
  expect(await post(address, {})).toMatchObject({ status: 422, body: { detail: [missing] } })
  const wrong = { loc: ['body', 'url'], msg: 'Input should be a valid string', type: 'string_type' }
  expect(await post(address, { url: 7 })).toMatchObject({ status: 422, body: { detail: [wrong] } })
  expect(await post(address, '{"url":')).toMatchObject({
    status: 422,
    body: { detail: [{ loc: expect.arrayContaining(['body']), msg: expect.any(String), type: expect.any(String) }] },
  })

  const unknown = { status: 404, body: { detail: 'ZZ 9 not found' } }
  expect(await ask(address, '/vehicle/ZZ%209')).toMatchObject(unknown)
  expect(await ask(address, '/vehicle/ZZ%209', { method: 'DELETE' })).toMatchObject(unknown)

  for (const path of ['/nowhere', '/vehicle', '/data/more'])
    expect(await ask(address, path)).toMatchObject({ status: 404, body: NOT_FOUND })
  for (const [method, path, allow] of [
    ['PUT', '/data', ['GET', 'POST']],
    ['POST', '/vehicle/AB%20123', ['GET', 'DELETE']],
    ['DELETE', '/docs', ['GET']],
    ['POST', '/openapi.json', ['GET']],
  ] as const) {
    const headers = JSON_HEADERS
    const refused = await ask(address, path, { method, headers, body: '{}' })
    expect(refused).toMatchObject({ status: 405, body: NOT_ALLOWED })
    expect(refused.allow?.split(', ')).toEqual(expect.arrayContaining([...allow]))
  }
})

eitherHost('the HTTP interface has its document, and a page that shows it', async ({ host }) => {
  const { address, page } = await host.launch()
  const { body } = await ask(address, '/openapi.json')
  expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\./) })
  const { paths } = body as { paths: Record<string, object> }
  expect(Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods).sort()])).toEqual([
    ['/data', ['get', 'post']],
    ['/vehicle/{plate}', ['delete', 'get']],
    ['/metrics', ['get']],
  ])
  const docs = await fetch(new URL('/docs', address ?? ''))
  expect([docs.status, docs.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
  const html = await docs.text()
  expect(html).toContain('/vehicle/{plate}')
  expect(html).not.toMatch(/(src|href)="https?:/)

  // The desktop's window goes to no other page; any browser does.
  if (host.kind === 'desktop') return
  await page.goto(new URL('/docs', address ?? '').href)
  await expect(page.getByText('/vehicle/{plate}').first()).toBeVisible()
})
