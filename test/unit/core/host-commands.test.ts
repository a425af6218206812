import { expect, test, vi } from 'vitest'
import { openLotOfTest } from '../../support/lot-of-test.ts'

test('a host without a desktop opens no folder and does not quit', async () => {
  const lot = openLotOfTest()
  for (const name of ['host.openDataFolder', 'host.quit'] as const) {
    await expect(lot.run(name, {})).rejects.toMatchObject({ kind: 'forbidden', code: 'desktop-only' })
  }
})

test('the desktop does both for its own computer, and neither for another machine', async () => {
  const controls = { openDataFolder: vi.fn(async () => {}), quit: vi.fn() }
  const { core } = openLotOfTest({ hostControls: controls })
  const refused = { ok: false, error: { kind: 'forbidden', code: 'desktop-only' } }
  for (const caller of ['screen-remote', 'http-remote', 'http-local'] as const) {
    expect(await core.dispatch('host.openDataFolder', {}, caller)).toMatchObject(refused)
    expect(await core.dispatch('host.quit', {}, caller)).toMatchObject(refused)
  }
  expect([controls.openDataFolder.mock.calls.length, controls.quit.mock.calls.length]).toEqual([0, 0])
  expect(await core.dispatch('host.openDataFolder', {}, 'screen')).toEqual({ ok: true, value: { isOpen: true } })
  expect(await core.dispatch('host.quit', {}, 'screen')).toEqual({ ok: true, value: { isQuitting: true } })
  expect([controls.openDataFolder.mock.calls.length, controls.quit.mock.calls.length]).toEqual([1, 1])
})
