import { expect, expectAccessible, test } from '../support/fixture.ts'

test('axe finds nothing on the screen, empty, importing and full, in both themes', async ({ serve, csv }) => {
  const refused = Array.from({ length: 3 }, (_, i) => `XX ${i},-1,50,80`).join('\n')
  csv.set('/lot.csv', `AB 123,50,100,40\nCD 456,49.9,100,50\nEF 789,1,100,99\n${refused}\n`)
  const running = await serve.launch({ settings: { chargingRate: '60 %/h', graceMinutes: '0' } })
  const page = await running.page()
  await expect(page.getByText('The lot is empty')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await dialog.getByLabel('Address of the CSV file').fill(csv.url('/lot.csv'))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByText('XX 2,-1,50,80')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await expect(page.getByRole('listitem').filter({ hasText: 'CD 456' })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('combobox', { name: 'Plate' }).fill('AB')
  await expect(page.getByRole('search')).toContainText('READY')
  await page.getByRole('row').filter({ hasText: 'EF 789' }).getByRole('button', { name: 'Left' }).click()
  await expect(page.getByText('EF 789 left')).toBeVisible()
  await expectAccessible(page)
})

test('what axe finds fails a test, in the light theme and in the dark one alone', async ({ page }) => {
  const paragraph = (style: string) => `<html lang="en"><title>A page</title><main><h1>A page</h1><p>Text</p></main>
    <style>${style}</style></html>`
  await page.setContent(paragraph(''))
  await expectAccessible(page)
  await page.setContent(paragraph('p { color: #999; background: #888 }'))
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
  await page.setContent(paragraph('@media (prefers-color-scheme: dark) { p { color: #999; background: #888 } }'))
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
  await page.setContent(paragraph('').replace(' lang="en"', ''))
  await expect(expectAccessible(page)).rejects.toThrow('html-has-lang')
})
