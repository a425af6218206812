import { eitherHost, expect, openManager, openManagerPage, type Page, test } from '../support/fixture.ts'

/** With a PIN, it is asked for at the manager's entry. */
async function openKiosk(page: Page, pin?: string): Promise<void> {
  await openManager(page)
  if (pin !== undefined) await tapPin(page, 'Enter the PIN', pin)
  await expect(page.locator('.navigation-manager')).toHaveAttribute('aria-expanded', 'true')
  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Kiosk and PIN' }).click()
}

async function tapPin(page: Page, title: string, pin: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog).toBeVisible()
  for (const digit of pin) await dialog.getByRole('button', { name: digit, exact: true }).click()
  await dialog.getByRole('button', { name: 'OK' }).click()
}

async function setPin(page: Page, pin: string): Promise<void> {
  await openKiosk(page)
  await page.getByRole('button', { name: 'Set a PIN' }).click()
  await tapPin(page, 'Choose a PIN', pin)
  await tapPin(page, 'Repeat the PIN', pin)
  await expect(page.getByText('A PIN is set')).toBeVisible()
}

eitherHost('the PIN is asked for where it is needed, and the change is made then', async ({ host, csv }) => {
  csv.set('/lot.csv', 'AB 1,10,60,80\n')
  const running = await host.launch()
  const { page, address } = running
  await setPin(page, '2468')

  const keepAwake = page.getByRole('switch', { name: 'Keep the display on' })
  await keepAwake.click()
  await tapPin(page, 'Enter the PIN', '1111')
  await expect(page.getByText('This PIN is wrong. Try again.')).toBeVisible()
  await page.getByLabel('PIN', { exact: true }).pressSequentially('2468')
  await page.keyboard.press('Enter')
  await expect(keepAwake).toBeChecked()
  await expect(page.getByText(/Unlocked until/)).toBeVisible()

  await page.getByRole('button', { name: 'Lock now' }).click()
  await keepAwake.click()
  await expect(page.getByRole('dialog', { name: 'Enter the PIN' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keepAwake).toBeChecked()

  const command = { name: 'settings.change', input: { changes: { bays: 3 } } }
  const headers = { 'content-type': 'application/json' }
  const refused = await fetch(`${address}api/command`, { method: 'POST', headers, body: JSON.stringify(command) })
  expect(await refused.json()).toMatchObject({ ok: false, error: { kind: 'forbidden', code: 'pin-needed' } })
  const body = JSON.stringify({ url: csv.url('/lot.csv') })
  expect((await fetch(`${address}data`, { method: 'POST', headers, body })).status).toBe(401)
  const authorization = `Basic ${btoa(':2468')}`
  expect((await fetch(`${address}data`, { method: 'POST', headers: { ...headers, authorization }, body })).status).toBe(
    201,
  )

  const again = await running.restart()
  await again.page.locator('.navigation-manager').dblclick()
  await expect(again.page.getByRole('dialog', { name: 'Enter the PIN' }), 'a double press is one').toBeVisible()
  await again.page.keyboard.press('Escape')
  await expect(again.page.getByRole('navigation').getByRole('button', { name: 'Settings' })).toHaveCount(0)
  await openKiosk(again.page, '2468')
  await again.page.getByRole('button', { name: 'Remove' }).click()
  await expect(again.page.getByText('No PIN')).toBeVisible()
})

test('the folder with the data opens with the PIN only', async ({ desktop }) => {
  const running = await desktop.launch()
  const page = running.window
  await setPin(page, '2468')
  await page.getByRole('tab', { name: 'Data', exact: true }).click()
  const open = page.getByRole('button', { name: 'Open', exact: true })
  await open.click()
  await expect(page.getByRole('dialog', { name: 'Enter the PIN' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('This needs the PIN of the lot manager.')
  expect(await running.openedPaths()).toEqual([])

  await open.click()
  await tapPin(page, 'Enter the PIN', '2468')
  await expect.poll(running.openedPaths).toEqual([running.dataDirectory])
})

eitherHost('after wrong PINs the screen says how long to wait, and the right PIN has to wait too', async ({ host }) => {
  const running = await host.launch()
  const { page } = running
  await setPin(page, '2468')
  const keepAwake = page.getByRole('switch', { name: 'Keep the display on' })
  await keepAwake.click()
  for (const wrong of ['1111', '2222', '3333', '4444']) {
    await tapPin(page, 'Enter the PIN', wrong)
    await expect(page.getByText('This PIN is wrong. Try again.')).toBeVisible()
    await expect(page.getByLabel('PIN', { exact: true })).toHaveValue('')
  }
  await tapPin(page, 'Enter the PIN', '2468')
  await expect(page.getByText(/Too many wrong PINs\. Wait (2\d|30) s, then try again\./)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keepAwake).not.toBeChecked()

  const again = await running.restart({ clockShiftMs: 60_000 })
  await openKiosk(again.page, '2468')
  await again.page.getByRole('switch', { name: 'Keep the display on' }).click()
  await expect(again.page.getByRole('switch', { name: 'Keep the display on' })).toBeChecked()
})

test('two PINs that differ are not taken', async ({ serve }) => {
  const page = await (await serve.launch()).page()
  await openKiosk(page)
  await page.getByRole('button', { name: 'Set a PIN' }).click()
  await tapPin(page, 'Choose a PIN', '1234')
  await tapPin(page, 'Repeat the PIN', '1235')
  await expect(page.getByText('The two PINs differ. Choose one again.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('No PIN')).toBeVisible()
})

test('full screen, an awake display and the start at log-in follow the settings at once', async ({ desktop }) => {
  const running = await desktop.launch({ dataDirectory: 'a lot', environment: { AMPCONTROL_SET_BAYS: '40' } })
  const page = running.window
  await openKiosk(page)
  const isKiosk = () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk(), null)
  const isAwake = () =>
    running.evaluate(({ powerSaveBlocker }) => [1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)), null)
  const entry = () =>
    running.evaluate(({ app }) => {
      const fs = process.getBuiltinModule('node:fs')
      const file = `${process.env.XDG_CONFIG_HOME}/autostart/ampcontrol.desktop`
      if (process.platform !== 'linux') return app.getLoginItemSettings().openAtLogin ? '--data /a lot bays=40' : null
      return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null
    }, null)

  await page.getByRole('switch', { name: 'Full screen' }).click()
  await page.getByRole('switch', { name: 'Keep the display on' }).click()
  await page.getByRole('switch', { name: 'Start at log-in' }).click()
  await expect.poll(isKiosk).toBe(true)
  await expect.poll(isAwake).toBe(true)
  await expect.poll(entry, 'the same lot from any folder').toMatch(/--data.*\/a lot/)
  expect(await entry(), 'and what the environment had set').toContain('bays=40')

  const again = await running.restart()
  expect(
    await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk(), null),
    'a kiosk is one again after a restart',
  ).toBe(true)
  await openKiosk(again.window)
  await again.window.getByRole('switch', { name: 'Full screen' }).click()
  await expect
    .poll(() => again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk(), null))
    .toBe(false)
})

test('the window of a kiosk does not close by itself: it asks, and wants the PIN', async ({ desktop }) => {
  const running = await desktop.launch({ settings: { kioskFullScreen: 'true' } })
  const page = running.window
  await setPin(page, '1357')
  const closeWindow = () => running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null)
  const quit = page.getByRole('alertdialog', { name: 'Quit AmpControl?' })
  await closeWindow()
  await expect(quit).toBeVisible()
  await quit.getByRole('button', { name: 'Stay' }).click()
  await expect(quit).toBeHidden()

  const asked = page.getByRole('dialog', { name: 'Enter the PIN' })
  let isChooserOpen = false
  page.on('filechooser', () => {
    isChooserOpen = true
  })
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'true')
  })
  await openManagerPage(page, 'Imports')
  await page.getByRole('button', { name: 'Import', exact: true }).first().click()
  await page.getByRole('button', { name: 'Choose a file' }).click()
  await expect(asked, 'a dialog to pick a file').toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('navigation').getByRole('button', { name: 'Shift' }).click()
  await page.getByRole('button', { name: 'Print' }).click()
  await expect(asked, 'a dialog to print').toBeVisible()
  expect([isChooserOpen, await page.locator('html').getAttribute('data-printed')]).toEqual([false, null])
  const maySave = () =>
    running.evaluate(({ session }) => {
      let isPrevented = false
      const event = { preventDefault: () => (isPrevented = true) }
      const file = { getURL: () => 'blob:app://ui/1' }
      session.defaultSession.emit('will-download', event as never, file as never, null as never)
      return !isPrevented
    }, null)
  expect(await maySave(), 'a page that asks for no PIN').toBe(false)
  await tapPin(page, 'Enter the PIN', '1357')
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'true')
  expect(await maySave()).toBe(true)
  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Kiosk and PIN' }).click()
  await page.getByRole('button', { name: 'Lock now' }).click()

  await page.getByRole('button', { name: 'Quit' }).click()
  await quit.getByRole('button', { name: 'Quit' }).click()
  await expect(page.getByRole('dialog', { name: 'Enter the PIN' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('This needs the PIN of the lot manager.')

  await closeWindow()
  await quit.getByRole('button', { name: 'Quit' }).click()
  await tapPin(page, 'Enter the PIN', '1357')
  expect((await running.exited).code).toBe(0)
})

test('the keys that lead out of a kiosk do nothing in it, and in a window they do', async ({ desktop }) => {
  const running = await desktop.launch()
  const reachesPage = () =>
    running.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      let isPrevented = false
      const event = { preventDefault: () => (isPrevented = true) }
      contents?.emit('before-input-event', event as never, { type: 'keyDown', key: 'r', control: true } as never)
      return !isPrevented
    }, null)
  expect(await reachesPage()).toBe(true)
  await openKiosk(running.window)
  await running.window.getByRole('switch', { name: 'Full screen' }).click()
  await expect.poll(reachesPage).toBe(false)
})

test('a window without kiosk and PIN closes as any other', async ({ desktop }) => {
  const running = await desktop.launch()
  await running.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null).catch(() => undefined)
  expect((await running.exited).code).toBe(0)
})
