import { eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

const FILE = 'vehicle,current_charge,total_charge,desired_percentage\nB-MA 1234,90,100,60\nCD 456,10,100,90\n'

interface Written {
  readonly name: string
  readonly text: string
}

async function download(page: Page, button: string): Promise<Written> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk)
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') }
}

async function fill(address: string | null, url: string): Promise<void> {
  const imported = await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  expect(imported.status).toBe(201)
  expect((await fetch(`${address}vehicle/B-MA%201234`, { method: 'DELETE' })).status).toBe(200)
}

eitherHost('stays and readings are saved in both formats, and without plates there are none', async ({ host, csv }) => {
  csv.set('/lot.csv', FILE)
  const { page, address } = await host.launch()
  await fill(address, csv.url('/lot.csv'))
  await openManagerPage(page, 'Statistics')
  const plateSwitch = () => page.getByRole('switch', { name: 'Leave plates out' })
  await expect(plateSwitch()).not.toBeChecked()

  const sheet = await download(page, 'Save file')
  expect(sheet.name).toMatch(/^ampcontrol-sessions-\d{4}-\d\d-\d\d\.csv$/)
  const [head = '', ...rows] = sheet.text.trimEnd().split('\r\n')
  expect(head).toMatch(/^\ufeffschema_version,session_id,plate,plate_key,bay,arrived_at,/)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(/^1,1,B-MA 1234,B MA 1234,,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,\d{4}-/)
  expect(rows[1]).toMatch(/^1,2,CD 456,CD 456,,\d{4}-[^,]+,,,false,/)

  await page.getByRole('button', { name: 'Readings' }).click()
  await page.getByRole('button', { name: 'JSON Lines' }).click()
  const lines = await download(page, 'Save file')
  expect(lines.name).toMatch(/^ampcontrol-readings-\d{4}-\d\d-\d\d\.jsonl$/)
  const readings = lines.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(readings.map(({ plate, charge, kind, retracted_at }) => [plate, charge, kind, retracted_at])).toEqual([
    ['B-MA 1234', 90, 'import', null],
    ['B-MA 1234', expect.any(Number), 'departure', null],
    ['CD 456', 10, 'import', null],
  ])

  await plateSwitch().click()
  for (const table of ['Readings', 'Stays']) {
    for (const format of ['JSON Lines', 'CSV']) {
      await page.getByRole('button', { name: table, exact: true }).click()
      await page.getByRole('button', { name: format, exact: true }).last().click()
      const file = await download(page, 'Save file')
      expect(file.name).toContain('-without-plates-')
      expect(file.text).toContain('session_id')
      expect(file.text).not.toMatch(/plate|B.?MA|1234|CD.?456/)
    }
  }

  await page.getByRole('button', { name: 'History' }).click()
  await expect(plateSwitch()).toBeChecked()
  const history = await download(page, 'Export CSV')
  expect(history.text).toMatch(/^\ufeffsession_id,bay,arrived_at,[^\r]*\r\n1,,\d{4}-/)
  expect(history.text).not.toMatch(/plate|B.?MA|1234/)

  await page.reload()
  await page.getByRole('button', { name: 'History' }).click()
  await expect(plateSwitch()).toBeChecked()
  await plateSwitch().click()
  expect((await download(page, 'Export CSV')).text).toMatch(/^\ufeffplate,bay,[^\r]*\r\nB-MA 1234,/)
})

eitherHost('the days of the page are the days of the file', async ({ host, csv }) => {
  csv.set('/lot.csv', FILE)
  const { page, address } = await host.launch()
  await fill(address, csv.url('/lot.csv'))
  await openManagerPage(page, 'Statistics')
  await page.getByRole('button', { name: 'From … to' }).click()
  await page.getByLabel('To', { exact: true }).fill('2001-01-01')
  await page.getByLabel('From', { exact: true }).fill('2000-01-01')
  expect((await download(page, 'Save file')).text.trimEnd().split('\r\n')).toHaveLength(1)
  await page.getByRole('button', { name: 'All', exact: true }).click()
  expect((await download(page, 'Save file')).text.trimEnd().split('\r\n')).toHaveLength(3)
})

test('axe finds nothing on the export of data, in both themes', async ({ serve }) => {
  const running = await serve.launch()
  const page = await running.page()
  await openManagerPage(page, 'Statistics')
  await page.getByRole('switch', { name: 'Leave plates out' }).click()
  await expectAccessible(page)
})
