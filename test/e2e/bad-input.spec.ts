import { type CsvServer, eachHost, eitherHost, expect } from '../support/fixture.ts'

interface BadInput {
  readonly name: string
  readonly url: (csv: CsvServer) => string
  readonly sentence: RegExp
}

const BAD_INPUTS: readonly BadInput[] = [
  {
    name: 'an unreachable URL',
    url: () => 'http://127.0.0.1:64999/lot.csv',
    sentence: /not (be )?reach|refused|no answer|does not answer/i,
  },
  { name: 'a 404', url: (csv) => csv.url('/nowhere.csv'), sentence: /404/ },
  {
    name: 'HTML instead of CSV',
    url: (csv) => {
      csv.set('/page', '<!doctype html><title>Log in</title>', { contentType: 'text/html' })
      return csv.url('/page')
    },
    sentence: /web page/i,
  },
  {
    name: 'an empty file',
    url: (csv) => {
      csv.set('/empty.csv', '')
      return csv.url('/empty.csv')
    },
    sentence: /empty/i,
  },
  {
    name: 'a binary file',
    url: (csv) => {
      csv.set('/binary.csv', new Uint8Array([1, 0, 2, 0, 255, 254, 0, 0]))
      return csv.url('/binary.csv')
    },
    sentence: /binary|not a (csv|text)/i,
  },
  {
    name: 'a file of refused rows only',
    url: (csv) => {
      csv.set('/refused.csv', 'AA 1,-5,60,80\nBB 2,70,60,80\n')
      return csv.url('/refused.csv')
    },
    sentence: /All 2 rows/,
  },
]

eitherHost(
  'bad input gets its own plain sentence on the screen and over HTTP, and the lot is as it was',
  async (fixtures) => {
    const { host, csv } = fixtures
    csv.set('/good.csv', 'AB 123,10,100,90\n')
    const { page, address } = await host.launch()
    const post = async (url: string) => {
      const response = await fetch(`${address}data`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url }),
      })
      return { status: response.status, body: (await response.json()) as { detail?: string } }
    }
    expect((await post(csv.url('/good.csv'))).status).toBe(201)
    const plates = page.getByRole('row').filter({ hasText: 'AB 123' })
    await expect(plates).toBeVisible()
    const before = await (await fetch(`${address}vehicle/AB%20123`)).json()

    const sentences = new Set<string>()
    for (const { name, url, sentence } of BAD_INPUTS) {
      const { status, body } = await post(url(csv))
      expect(status, name).toBe(400)
      expect(body.detail, name).toMatch(sentence)
      sentences.add(body.detail ?? '')

      await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
      const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
      await dialog.getByLabel('Address of the CSV file').fill(url(csv))
      await dialog.getByRole('button', { name: 'Import', exact: true }).click()
      await expect(dialog.getByText(sentence).first(), name).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(dialog, name).toBeHidden()
    }
    expect(sentences.size).toBe(BAD_INPUTS.length)
    await expect(page.getByRole('row').filter({ hasText: 'Left' })).toHaveCount(1)
    const after = await (await fetch(`${address}vehicle/AB%20123`)).json()
    expect(after).toMatchObject({ estimated: (before as { estimated: string }).estimated })
  },
)

eachHost('a fault in the middle of a download ends that download and nothing else', async ({ host, csv }) => {
  csv.set('/faulty.csv', 'AB 1,10,100,80\n')
  csv.set('/lot.csv', 'CD 2,90,100,80\n')
  const { address } = await host.launch({ hasFaultyDownloads: true })
  const post = async (path: string) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ url: csv.url(path) })
    return (await fetch(new URL('/data', address ?? ''), { method: 'POST', headers, body })).json()
  }
  expect(await post('/faulty.csv')).toMatchObject({ detail: expect.stringMatching(/broke off|no proper answer/) })
  expect(await post('/lot.csv')).toMatchObject({ imported: 1 })
  expect(await (await fetch(new URL('/data', address ?? ''))).json()).toMatchObject({ ready: ['CD 2'] })
})
