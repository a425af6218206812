import { expect, test } from '../support/fixture.ts'

/** Electron's checklist, by its numbers, of the built application: what its page can reach. */
test('the page reaches neither Node nor the network, goes nowhere, opens nothing and may nothing', async ({
  desktop,
  csv,
  complaints,
}) => {
  complaints.allow(
    /Content.Security.Policy|violates|Refused|evil\.example|ERR_|blocked|Failed to (fetch|load)|webview/i,
  )
  csv.set('/stranger.csv', 'AB 1,10,60,80\n')
  const running = await desktop.launch()
  const page = running.window
  const inMain = <T>(read: (electron: typeof import('electron')) => T) => running.evaluate(read, null)

  expect(await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()), '1, 18').toBe(
    'app://ui/index.html',
  )
  const reached = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  )
  expect(reached, '2, 3, 4: no Node and nothing of Electron').toEqual([])
  const offered = await page.evaluate(() =>
    Object.entries(window)
      .filter(([name]) => /amp/i.test(name))
      .map(([name, value]) => [name, typeof value, Object.keys(value as object).sort()]),
  )
  expect(offered, '20: an allow-list of commands, no channel').toEqual([['ampcontrol', 'object', ['invoke', 'on']]])
  const stranger = await page.evaluate(async () => {
    const { ampcontrol } = window as unknown as {
      ampcontrol: { invoke(name: string, input: unknown): Promise<unknown> }
    }
    return Promise.resolve(ampcontrol.invoke('fs.readFile', {})).then(
      (answer) => JSON.stringify(answer),
      (cause) => String(cause),
    )
  })
  expect(stranger, '17, 20: a command that is none').toMatch(/unknown-command|not a command|Error/)

  const permissions = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[]
    const states = names.map((name) =>
      navigator.permissions.query({ name }).then(
        ({ state }) => state,
        () => 'denied',
      ),
    )
    return [...new Set(await Promise.all(states))]
  })
  expect(permissions, '5: no permission').not.toContain('granted')

  const run = await page.evaluate(async (url) => {
    const done: string[] = []
    const attempt = (name: string, work: () => unknown) => {
      try {
        work()
        done.push(name)
      } catch {
        // Refused, as it should be.
      }
    }
    // In a turn of its own: what a test evaluates may itself use eval.
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        attempt('eval', () => (window as unknown as Record<string, (code: string) => unknown>).eval?.('1'))
        attempt('Function', () => new Function('return 1')())
        resolve()
      })
    })
    const script = document.createElement('script')
    script.textContent = 'document.documentElement.dataset.inline = "ran"'
    document.head.append(script)
    if (document.documentElement.dataset.inline === 'ran') done.push('inline script')
    await fetch(url).then(
      () => done.push('fetch'),
      () => undefined,
    )
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
    await new Promise((resolve) => {
      frame.onload = resolve
      frame.onerror = resolve
    })
    if (frame.contentDocument?.body?.textContent?.includes('AB 1') === true) done.push('frame')
    frame.remove()
    const view = document.createElement('webview')
    document.body.append(view)
    if ('getWebContentsId' in view) done.push('webview')
    view.remove()
    window.open('https://evil.example/')
    return done
  }, csv.url('/stranger.csv'))
  expect(run, '6 to 12, 14: no code but ours, no content but ours').toEqual([])

  await page.evaluate(() => {
    location.href = 'https://evil.example/'
  })
  await expect(page.getByRole('combobox', { name: 'Plate' }), '13: it stays where it is').toBeVisible()
  expect(
    await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.webContents.getURL())),
    '13, 14, 15: one window, of ours',
  ).toEqual(['app://ui/index.html'])
  await expect.poll(() => page.context().pages().length, '14: and no page beside it').toBe(1)
})
