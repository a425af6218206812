import { expect, test } from '../support/fixture.ts'

const VEHICLES = 10_000

test('ten thousand vehicles: all are listed, few are in the page, and filter, order and the end of the list answer', async ({
  serve,
  csv,
}) => {
  const rows = Array.from({ length: VEHICLES }, (_, i) => {
    const charge = i % 4 === 0 ? 95 : 10 + (i % 50)
    return `${i % 2 === 0 ? 'AB' : 'ZY'} ${10_000 + i},${charge},100,90`
  })
  csv.set('/lot.csv', `${rows.join('\n')}\n`)
  const running = await serve.launch({ settings: { chargingRate: '0.1 %/h', graceMinutes: '1440' } })
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  const grid = page.getByRole('grid')
  const shown = grid.locator('tbody').getByRole('row')
  const tile = (name: RegExp) => page.getByRole('group', { name: 'Show' }).getByRole('button', { name })
  const isSmall = async () => expect(await shown.count(), 'rows in the page').toBeLessThan(60)

  await expect(grid).toHaveAttribute('aria-rowcount', String(VEHICLES + 1))
  await expect(tile(/^All 10,000$/)).toBeVisible()
  await isSmall()

  await tile(/^Ready 2,500$/).click()
  await expect(grid).toHaveAttribute('aria-rowcount', '2501')
  await expect(shown.first()).toContainText('Ready')
  await tile(/^All 10,000$/).click()
  await expect(grid).toHaveAttribute('aria-rowcount', String(VEHICLES + 1))

  const plates = page.getByRole('columnheader', { name: 'Plate' })
  await plates.getByRole('button').click()
  await expect(plates).toHaveAttribute('aria-sort', 'ascending')
  await expect(shown.first()).toContainText('AB 10000')
  await plates.getByRole('button').click()
  await expect(plates).toHaveAttribute('aria-sort', 'descending')
  await expect(shown.first()).toContainText('ZY 19999')

  const last = page.getByRole('row').filter({ hasText: 'AB 10000' })
  await expect(last).toHaveCount(0)
  await grid.evaluate((element) => {
    const scroller = element.closest('.grid-scroller')
    scroller?.scrollTo(0, scroller.scrollHeight)
  })
  await expect(last).toBeInViewport({ ratio: 1 })
  await expect(last).toHaveAttribute('aria-rowindex', String(VEHICLES + 1))
  await isSmall()

  // The rest of it does not come: no page takes what is there for the lot, and it is said why.
  await running.json('/vehicle/ZY%2010001', 'DELETE')
  await page.route('**/api/command', (route) => {
    const isPage = route.request().postDataJSON().name === 'lot.vehicles'
    const error = { kind: 'storage-busy', code: 'storage-busy', message: 'Busy for now.' }
    return isPage ? route.fulfill({ json: { ok: false, error } }) : route.fallback()
  })
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: 'Busy for now.' })).toBeVisible()
  await page.getByRole('button', { name: 'History' }).click()
  const left = page.getByRole('row').filter({ hasText: 'ZY 10001' })
  await expect(left).toBeVisible()
  await expect(left.getByRole('button', { name: /^Bring back/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Shift' }).click()
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  await page.unroute('**/api/command')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('tab', { name: 'Lot check' }).click()
  await expect(page.getByText('9,999 vehicles')).toBeVisible()
  await page.getByRole('button', { name: 'History' }).click()
  await expect(left.getByRole('button', { name: /^Bring back/ })).toBeVisible()
})
