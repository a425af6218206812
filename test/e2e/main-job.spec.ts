import { eachHost, eitherHost, expect, type Page, test } from '../support/fixture.ts'

const HEADER = 'vehicle,current_charge,total_charge,desired_percentage'

async function importByScreen(page: Page, url: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await dialog.getByLabel('Address of the CSV file').fill(url)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
}

/** An import that leaves nothing to look at closes its dialog, and a message tells of it. */
async function importedByScreen(page: Page, url: string, count: string): Promise<void> {
  await importByScreen(page, url)
  await expect(page.getByRole('dialog', { name: new RegExp(`^${count}`) })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Import vehicles' })).toBeHidden()
}

function row(page: Page, plate: string) {
  return page.getByRole('row').filter({ hasText: plate })
}

eachHost(
  'import by URL, see the lot, be told, ask about a plate, take it off the list, undo',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${HEADER}\nAB 123,59,100,60\nCD 456,10,100,90\nEF 789,90,100,80\nGH 0,x,100,80\n`)
    const { page } = await host.launch({ settings: { chargingRate: '1200 %/h' } })
    await expect(page.getByText('The lot is empty')).toBeVisible()

    await importByScreen(page, csv.url('/lot.csv'))
    const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
    await expect(dialog.getByText('3 vehicles imported')).toBeVisible()
    await expect(dialog.getByRole('row').filter({ hasText: 'GH 0,x,100,80' })).toContainText('5')
    await dialog.getByRole('button', { name: 'Close' }).first().click()

    await expect(row(page, 'EF 789')).toContainText('Ready')
    const arrivals = page.getByRole('listitem').filter({ hasText: '1 vehicle came ready' })
    await expect(arrivals.getByRole('button', { name: 'EF 789', exact: true })).toBeVisible()
    await arrivals.getByRole('button', { name: /^Got it/ }).click()
    await expect(arrivals).toHaveCount(0)
    await expect(row(page, 'CD 456')).toContainText('Charging')
    const alert = page.getByRole('listitem').filter({ hasText: 'AB 123' })
    await expect(alert).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: 'EF 789' })).toHaveCount(0)
    await alert.getByRole('button', { name: 'Got it' }).click()
    await expect(alert).toHaveCount(0)

    const box = page.getByRole('combobox', { name: 'Plate' })
    await box.fill('ab123')
    await expect(page.getByRole('search')).toContainText(/READY since/)
    await box.fill('456')
    await expect(page.getByRole('search')).toContainText(/NOT READY: about/)
    await box.fill('nowhere')
    await expect(page.getByRole('search')).toContainText('NOT IN THE LOT')

    await row(page, 'CD 456').getByRole('button', { name: 'Left' }).click()
    await expect(row(page, 'CD 456')).toHaveCount(0)
    await page.locator('.toast').filter({ hasText: 'CD 456 left' }).getByRole('button', { name: 'Undo' }).click()
    await expect(row(page, 'CD 456')).toBeVisible()
    await row(page, 'AB 123').getByRole('button', { name: 'Left' }).click()
    await box.fill('AB 123')
    await expect(page.getByRole('search')).toContainText(/LEFT at/)
  },
)

eitherHost('an identical file sets nothing back, and a plate that left stays away', async ({ host, csv }) => {
  csv.set('/lot.csv', `AB 123,50,100,100\nCD 456,10,100,90\n`)
  const { page, address } = await host.launch({ settings: { chargingRate: '360 %/h' } })
  await importedByScreen(page, csv.url('/lot.csv'), '2 vehicles imported')
  const chargeOf = async () => {
    const answer = await fetch(`${address}vehicle/AB%20123`)
    return ((await answer.json()) as { exact_charge: number }).exact_charge
  }
  await expect.poll(chargeOf).toBeGreaterThan(50.2)
  const before = await chargeOf()
  await row(page, 'CD 456').getByRole('button', { name: 'Left' }).click()
  await expect(row(page, 'CD 456')).toHaveCount(0)
  await importByScreen(page, csv.url('/lot.csv'))
  const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
  await expect(dialog.getByText('1 vehicle imported')).toBeVisible()
  await expect(dialog.locator('.count').filter({ hasText: 'Unchanged' })).toHaveText('Unchanged1')
  await expect(dialog.locator('.count').filter({ hasText: 'Still away' })).toHaveText('Still away1')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(row(page, 'CD 456')).toHaveCount(0)
  expect(await chargeOf()).toBeGreaterThanOrEqual(before)
})

eachHost('kill -9 and a restart change no answer but by the time that has passed', async ({ host, csv }) => {
  csv.set('/lot.csv', `AB 123,50,100,100\nCD 456,95,100,90\nEF 789,1,80,50\n`)
  const running = await host.launch({ settings: { chargingRate: '11 kW' } })
  await importedByScreen(running.page, csv.url('/lot.csv'), '3 vehicles imported')
  await fetch(`${running.address}vehicle/EF%20789`, { method: 'DELETE' })
  const answers = async (address: string | null) => ({
    ready: await (await fetch(`${address}data`)).json(),
    estimated: ((await (await fetch(`${address}vehicle/AB%20123`)).json()) as { estimated: string }).estimated,
    gone: (await fetch(`${address}vehicle/EF%20789`)).status,
  })
  const before = await answers(running.address)
  expect(before).toMatchObject({ ready: { ready: ['CD 456'] }, gone: 404 })
  await running.kill()
  const again = await running.restart()
  expect(await answers(again.address)).toEqual(before)
  await expect(row(again.page, 'AB 123')).toBeVisible()
  await expect(row(again.page, 'EF 789')).toHaveCount(0)
})

test('a vehicle that becomes ready while the application is closed is completed at the computed instant, alert and notification once', async ({
  desktop,
  csv,
}) => {
  csv.set('/lot.csv', 'AB 123,50,100,60\nCD 456,10,100,100\n')
  const first = await desktop.launch({ settings: { chargingRate: '360 %/h' } })
  await importedByScreen(first.window, csv.url('/lot.csv'), '2 vehicles imported')
  const estimatedOf = async (address: string | null) =>
    (await (await fetch(`${address}vehicle/AB%20123`)).json()) as { estimated: string; completed: boolean }
  const before = await estimatedOf(first.address)
  expect(before.completed).toBe(false)

  const second = await first.restart({ clockShiftMs: 30 * 60_000 })
  const alerts = second.window.getByRole('listitem').filter({ hasText: 'AB 123' })
  await expect(alerts).toHaveCount(1)
  expect(await estimatedOf(second.address)).toMatchObject({ estimated: before.estimated, completed: true })
  await expect.poll(async () => (await second.notifications()).length).toBe(1)
  expect(JSON.stringify(await second.notifications())).toContain('AB 123')

  const third = await second.restart({ clockShiftMs: 31 * 60_000 })
  await expect(third.window.getByRole('listitem').filter({ hasText: 'AB 123' })).toHaveCount(1)
  csv.set('/late.csv', 'ZZ 9,99,100,100\n')
  await importedByScreen(third.window, csv.url('/late.csv'), '1 vehicle imported')
  await expect(third.window.getByRole('listitem').filter({ hasText: 'ZZ 9' })).toBeVisible({ timeout: 30_000 })
  await expect.poll(async () => (await third.notifications()).length).toBe(1)
  expect(JSON.stringify(await third.notifications())).not.toContain('AB 123')
})
