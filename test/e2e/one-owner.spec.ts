import { expect, test } from '../support/fixture.ts'

test('two processes cannot own one data folder; the second says so', async ({ serve }) => {
  const first = await serve.launch()
  const second = await serve.runToEnd({ dataDirectory: first.dataDirectory })
  expect(second.exit.code).toBe(1)
  expect(second.output).toMatch(/in use|already/i)
  expect((await first.json('/data')).status).toBe(200)
})

test('a data folder that the desktop owns is refused to the HTTP host, though the lock’s file was deleted', async ({
  desktop,
  serve,
}) => {
  const running = await desktop.launch()
  for (const isLockThere of [true, false]) {
    const second = await serve.runToEnd({ dataDirectory: running.dataDirectory })
    expect(second.exit.code, `the lock's file is there: ${isLockThere}`).toBe(1)
    expect(second.output).toMatch(/in use|already/i)
    await running.evaluate(
      (_, folder) => process.getBuiltinModule('node:fs').rmSync(`${folder}/ampcontrol.lock`, { force: true }),
      running.dataDirectory,
    )
  }
})

test('a second start of the desktop shows the window of the first and ends', async ({ desktop }) => {
  const running = await desktop.launch()
  await running.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.minimize()
  }, null)
  const second = await running.secondInstance()
  expect(second.exit.code).toBe(0)
  const states = () =>
    running.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => [window.isVisible(), window.isMinimized(), window.isFocused()]),
      null,
    )
  await expect.poll(states).toEqual([[true, false, true]])
  await expect(running.window.getByRole('combobox', { name: 'Plate' })).toBeVisible()
})

test('a folder that cannot be used ends the start of either host with a sentence', async ({ desktop, serve }) => {
  const file = process.execPath
  const unusable = [file, `${file}/below`, ...(process.platform === 'linux' ? ['/proc/nope', '/proc'] : [])]
  for (const dataDirectory of unusable) {
    for (const host of [serve, desktop]) {
      const { exit, output } = await host.runToEnd({ dataDirectory })
      expect(exit.code, output).not.toBe(0)
      const [before, after] = [`The data folder ${dataDirectory} cannot be used: `, '. Choose another one with --data.']
      expect([output.slice(0, before.length), output.trim().slice(-after.length)]).toEqual([before, after])
      expect(output.trim().split('\n')).toHaveLength(1)
    }
  }
})
