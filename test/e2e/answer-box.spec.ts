import {
  eitherHost,
  expect,
  expectAccessible,
  openManager,
  type Page,
  type RunningHost,
  test,
} from '../support/fixture.ts'

const ROWS = 'B OO 815,10,100,90\nKA 417,10,100,90\nXY 7,95,100,90\nLL 1,50,100,90\n'

async function postUrl(address: string | null, url: string): Promise<void> {
  const response = await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  expect(response.status).toBe(201)
}

async function launchLot(host: { launch(): Promise<RunningHost> }, url: string): Promise<RunningHost> {
  const running = await host.launch()
  await postUrl(running.address, url)
  await expect(running.page.getByRole('row').filter({ hasText: 'KA 417' })).toBeVisible()
  return running
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Plate' })
const answer = (page: Page) => page.getByRole('search')

eitherHost('a plate is found by what looks like it or is nearly it, and the answer says why', async ({ host, csv }) => {
  csv.set('/lot.csv', ROWS)
  const { page } = await launchLot(host, csv.url('/lot.csv'))
  await box(page).fill('b00815')
  await expect(answer(page)).toContainText('B OO 815')
  await expect(answer(page)).toContainText('0 read as O')
  await box(page).fill('ka 477')
  await expect(answer(page)).toContainText('KA 417')
  await expect(answer(page)).toContainText('one character differs')
  await box(page).fill('417')
  await expect(answer(page)).toContainText(/NOT READY: about/)
  await expect(answer(page)).not.toContainText('differs')

  await page.getByRole('row').filter({ hasText: 'LL 1' }).getByRole('button', { name: 'Left' }).click()
  await box(page).fill('l l 1')
  await expect(answer(page)).toContainText(/LEFT at/)
  await box(page).fill('q9q9q9')
  await expect(answer(page)).toContainText('NOT IN THE LOT')
})

eitherHost(
  'the answer is for the car that was typed, and where two may be meant it asks which',
  async ({ host, csv }) => {
    csv.set('/lot.csv', `${ROWS}B-MA 123,10,100,90\nBM-A 123,95,100,90\n`)
    const { page, address } = await launchLot(host, csv.url('/lot.csv'))
    const options = answer(page).getByRole('option')
    await box(page).fill('BM-A 123')
    await expect(answer(page)).toContainText(/READY since/)
    await box(page).fill('B-MA 123')
    await expect(answer(page)).toContainText(/NOT READY: about/)
    await expect(options).toHaveCount(0)
    await box(page).fill('bma123')
    await expect(options).toHaveCount(2)
    await expect(answer(page)).toContainText('2 plates fit')

    const many = Array.from({ length: 41 }, (_, i) => `MU ${i},10,100,90\n`)
    csv.set('/more.csv', `B0 0815,10,100,90\n${many.join('')}`)
    await postUrl(address, csv.url('/more.csv'))
    await box(page).fill('B0 0815')
    await answer(page).getByRole('button', { name: 'Left: B0 0815' }).click()
    await expect(answer(page)).toContainText(/LEFT at/)
    await box(page).fill('B00815')
    await expect(options).toHaveText([/B OO 815.*NOT READY.*0 read as O/, /B0 0815.*LEFT at/])
    await box(page).fill('mu')
    await expect(options).toHaveCount(41)
    await expect(answer(page)).toContainText('More than 40 plates fit')
    await expect(options.last()).toHaveText('Show more')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(options).toHaveCount(41)
    await expect(answer(page)).toContainText('41 plates fit')
  },
)

eitherHost(
  'whoever types means a plate, but not while a dialog is open or a list has the focus',
  async ({ host, csv }) => {
    csv.set('/lot.csv', ROWS)
    const { page } = await launchLot(host, csv.url('/lot.csv'))
    await expect(box(page)).toBeFocused()

    await page.getByRole('button', { name: 'Show as cards' }).focus()
    await page.keyboard.press('x')
    await expect(box(page)).toHaveValue('x')
    await expect(answer(page)).toContainText(/READY since/)
    await page.getByRole('button', { name: 'Show as cards' }).focus()
    await page.keyboard.press('/')
    await expect(box(page)).toBeFocused()
    await expect(box(page)).toHaveValue('x')
    await page.keyboard.type('ka4')
    await expect(box(page)).toHaveValue('ka4')

    await page.getByRole('row').filter({ hasText: 'LL 1' }).getByRole('button', { name: 'Left' }).click()
    await expect(page.getByText('LL 1 left')).toBeVisible()
    await expect(box(page)).toBeFocused()
    await page.keyboard.type('xy')
    await expect(box(page)).toHaveValue('xy')

    await page.getByRole('combobox', { name: 'Order' }).focus()
    await page.keyboard.press('b')
    await expect(box(page)).toHaveValue('xy')
    await page.getByRole('banner').getByRole('button', { name: 'Import' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import vehicles' })
    await expect(dialog).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).first().focus()
    await page.keyboard.press('q')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(box(page)).toHaveValue('xy')
  },
)

eitherHost('whoever types on another page is led to the lot, with the first character', async ({ host, csv }) => {
  csv.set('/lot.csv', ROWS)
  const { page } = await launchLot(host, csv.url('/lot.csv'))
  const pages = page.getByRole('navigation', { name: 'Pages' })
  const show = async (name: string) => {
    if (['Statistics', 'Imports', 'Settings'].includes(name)) await openManager(page)
    await pages.getByRole('button', { name }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  }
  await openManager(page)
  const names = await pages.locator('[data-page]').allTextContents()
  expect(names).toEqual(['Lot', 'History', 'Shift', 'Statistics', 'Imports', 'Settings'])
  for (const name of names.filter((page) => page !== 'Lot')) {
    await show(name)
    // The history looks for plates itself, in a field that has the focus at first.
    await pages.getByRole('button', { name }).focus()
    await page.keyboard.type('xy7')
    await expect(box(page)).toHaveValue('xy7')
    await expect(answer(page)).toContainText(/READY since/)
    await show(name)
    await pages.getByRole('button', { name }).focus()
    await page.keyboard.press('/')
    await expect(box(page)).toBeFocused()
    await expect(box(page)).toHaveValue('xy7')
    await box(page).press('Escape')
  }
  await show('History')
  await page.keyboard.type('ka')
  await expect(page.getByRole('textbox', { name: 'Plate' })).toHaveValue('ka')
})

eitherHost('the keypad writes a plate without a keyboard', async ({ host, csv }) => {
  csv.set('/lot.csv', ROWS)
  const { page } = await launchLot(host, csv.url('/lot.csv'))
  await page.getByRole('button', { name: 'Show the keypad' }).click()
  const keypad = page.getByRole('region', { name: 'Keypad' })
  const press = async (...keys: string[]) => {
    for (const name of keys) await keypad.getByRole('button', { name, exact: true }).click()
  }
  await press('K', 'A', 'Space', '4', '2', 'Delete the last character', '1')
  await expect(box(page)).toHaveValue('KA 41')
  await expect(box(page)).toBeFocused()
  await expect(answer(page)).toContainText(/NOT READY: about/)
  const sizes = await keypad
    .getByRole('button')
    .evaluateAll((keys) => keys.map((key) => [key.clientWidth + 2, key.clientHeight + 2]))
  expect(sizes.flat().filter((length) => length < 48)).toEqual([])

  await page.getByRole('row').filter({ hasText: 'KA 417' }).getByRole('button', { name: 'Left' }).click()
  await expect(page.getByText('KA 417 left')).toBeVisible()
  await press('X', 'Hyphen')
  await expect(box(page)).toHaveValue('X-')
  await keypad.getByRole('button', { name: 'Hide the keypad' }).click()
  await expect(keypad).toBeHidden()
})

test('a finger on the field opens the keypad in place of the system’s keyboard', async ({ serve, csv }) => {
  csv.set('/lot.csv', ROWS)
  const running = await serve.launch()
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  await box(page).dispatchEvent('pointerdown', { pointerType: 'touch' })
  await expect(page.getByRole('region', { name: 'Keypad' })).toBeVisible()
  await expect(box(page)).toHaveAttribute('inputmode', 'none')
  await box(page).focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Keypad' })).toBeHidden()
  await expect(box(page)).toHaveAttribute('inputmode', 'text')
})

test('axe finds nothing on the keypad and on an answer with its reason, in both themes', async ({ serve, csv }) => {
  csv.set('/lot.csv', ROWS)
  const running = await serve.launch()
  await running.postJson('/data', { url: csv.url('/lot.csv') })
  const page = await running.page()
  await page.getByRole('button', { name: 'Show the keypad' }).click()
  await box(page).fill('b00815')
  await expect(answer(page)).toContainText('0 read as O')
  await expectAccessible(page)
})
