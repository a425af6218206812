import { eachHost, expect, expectAccessible, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage'

eachHost('the statistics of a small lot: sentence, numbers, plot, table, and both files', async ({ host, csv }) => {
  csv.set('/lot.csv', `${HEADER}\nAB 123,90,100,60\nCD 456,10,100,90\n`)
  const { page } = await host.launch({ settings: { bays: '4' } })
  await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByText('2 vehicles imported')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('row').filter({ hasText: 'AB 123' }).getByRole('button', { name: 'Left' }).click()
  await expect(page.getByText('AB 123 left')).toBeVisible()

  await page.getByRole('button', { name: 'Statistics' }).click()
  await expect(page.getByText('Not enough data yet: 1 of 14 days, 1 of 50 stays.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'From arrival to departure.' })).toContainText('of 1 stay')
  await expect(page.getByRole('img', { name: 'Arrivals and departures' })).toBeVisible()

  const figure = page.getByRole('figure', { name: 'Idle time' })
  await figure.getByRole('button', { name: 'Show as table' }).click()
  await expect(figure.getByRole('row').filter({ hasText: '0–30 min' })).toContainText('1')
  await figure.getByRole('button', { name: 'Show as plot' }).click()
  await expect(figure.getByRole('img')).toBeVisible()

  const csvFile = page.waitForEvent('download')
  await figure.getByRole('button', { name: 'Save as CSV' }).click()
  expect((await csvFile).suggestedFilename()).toMatch(/^AmpControl Idle time .*\.csv$/)
  const picture = page.waitForEvent('download')
  await figure.getByRole('button', { name: 'Save as PNG' }).click()
  expect((await picture).suggestedFilename()).toMatch(/^AmpControl Idle time .*\.png$/)
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the statistics, empty and with figures, in the ${theme} theme`, async ({ serve, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,90,100,60\nCD 456,10,100,90\n`)
    const running = await serve.launch({ settings: { theme, bays: '4' } })
    const page = await running.page()
    await page.getByRole('button', { name: 'Statistics' }).click()
    await expect(page.getByText('No stay has ended yet')).toBeVisible()
    await expectAccessible(page)

    await fetch(`${running.url}data`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: csv.url('/lot.csv') }),
    })
    await fetch(`${running.url}vehicle/AB%20123`, { method: 'DELETE' })
    await page.getByRole('button', { name: 'All', exact: true }).click()
    await expect(page.getByRole('img', { name: 'Idle time' })).toBeVisible()
    await page.getByRole('button', { name: 'Show as table: Idle time' }).click()
    await expectAccessible(page)
  })
}
