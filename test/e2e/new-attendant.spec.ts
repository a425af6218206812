import { eitherHost, expect, type Page } from '../support/fixture.ts'

async function exportedText(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

eitherHost(
  'as a new attendant would: start, import, find a plate, see it become ready, say "Got it", let it leave, undo, bring it back, export',
  async ({ host, csv }) => {
    csv.set('/lot.csv', 'B-MA 123,72,100,80\nKA 417,10,100,90\n')
    const { page } = await host.launch({ settings: { chargingRate: '3600 %/h', graceMinutes: '600' } })
    const row = page.getByRole('row').filter({ hasText: 'B-MA 123' })
    const answer = page.getByRole('search')
    const pages = page.getByRole('navigation', { name: 'Pages' })

    await expect(page.getByText('The lot is empty')).toBeVisible()
    await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
    await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(page.getByRole('dialog', { name: /^2 vehicles imported/ })).toBeVisible()
    await expect(dialog).toBeHidden()

    await page.keyboard.type('bma')
    await expect(answer).toContainText('B-MA 123')
    await expect(answer).toContainText(/NOT READY: about/)
    await expect(answer).toContainText(/(?<!NOT )READY since/)
    await expect(row).toContainText('Ready')

    const gotIt = page.getByRole('button', { name: 'Got it: B-MA 123' })
    await gotIt.click()
    await expect(gotIt).toHaveCount(0)

    await row.getByRole('button', { name: 'Left' }).click()
    await expect(page.getByText(/^B-MA 123 left at /)).toBeVisible()
    await expect(row).toHaveCount(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(row).toContainText('Ready')

    await row.getByRole('button', { name: 'Left' }).click()
    await expect(row).toHaveCount(0)
    await pages.getByRole('button', { name: 'History' }).click()
    const stay = page.getByRole('table', { name: 'Stays' }).getByRole('row').filter({ hasText: 'B-MA 123' })
    await expect(stay).toBeVisible()
    await stay.getByRole('button', { name: 'Bring back: B-MA 123' }).click()
    await expect(stay).toHaveCount(0)
    await page.getByRole('group', { name: 'Vehicles' }).getByRole('button', { name: 'Both' }).click()
    await expect(stay).toBeVisible()
    const lines = (await exportedText(page)).trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines.filter((line) => line.includes('B-MA 123'))).toHaveLength(1)

    await pages.getByRole('button', { name: 'Lot' }).click()
    await expect(row).toContainText('Ready')
  },
)
