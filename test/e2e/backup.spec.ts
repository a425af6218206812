import { eitherHost, expect, expectAccessible, openManagerPage, type Page, test } from '../support/fixture.ts'

async function openData(page: Page): Promise<void> {
  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
}

async function importRows(address: string | null, url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}data`, { method: 'POST', headers, body: JSON.stringify({ url }) })
  expect(answer.status).toBe(201)
}

test.describe('backups', () => {
  eitherHost('are made, restored and taken back, by the keyboard alone', async ({ host, csv }) => {
    csv.set('/lot.csv', 'AB 1,10,60,80\n')
    const { address, page } = await host.launch()
    await importRows(address, csv.url('/lot.csv'))
    await openData(page)
    const make = page.getByRole('button', { name: 'Back up now' })
    await make.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Backup made: 1 vehicle parked · 1 stay')).toBeVisible()
    await expectAccessible(page)

    csv.set('/lot.csv', 'AB 1,10,60,80\nCD 2,20,60,80\n')
    await importRows(address, csv.url('/lot.csv'))
    const made = page.getByRole('listitem').filter({ hasText: 'by hand' })
    await made.getByRole('button').focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText('In it: 1 vehicle parked · 1 stay.')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Restore', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^The lot is back at /)).toBeVisible()
    await expect(page.getByRole('alert').getByText(/The lot was set back to the backup of/)).toBeVisible()
    const plates = async () => (await (await fetch(`${address}vehicle/CD%202`)).json()) as object
    expect(await plates()).toEqual({ detail: 'CD 2 not found' })

    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(plates).toMatchObject({ completed: false })
    await expect(page.getByRole('listitem').filter({ hasText: 'before a restore' })).toHaveCount(2)
  })
})
