import { expect, test } from '../support/fixture.ts'

const HOUR_MS = 3_600_000

test('what came due while the computer slept is told as soon as it wakes', async ({ desktop, csv }) => {
  csv.set('/lot.csv', 'AB 123,30,100,80\n')
  const running = await desktop.launch({ settings: { chargingRate: '60 %/h' }, hasMovableClock: true })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ url: csv.url('/lot.csv') })
  expect((await fetch(`${running.address}data`, { method: 'POST', headers, body })).status).toBe(201)
  await expect(running.window.getByRole('row').filter({ hasText: 'AB 123' })).toContainText('Charging')

  await running.power('suspend')
  running.sleepFor(HOUR_MS)
  await running.power('resume')

  const alerts = running.window.getByRole('complementary', { name: 'Alerts' })
  await expect(alerts.getByRole('listitem').filter({ hasText: 'AB 123' })).toHaveCount(1)
  await expect.poll(async () => (await running.notifications()).length).toBe(1)
})
