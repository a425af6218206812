import { expect, test, vi } from 'vitest'
import { openLotOfTest } from '../../support/lot-of-test.ts'

test('a host without a desktop opens no folder and does not quit', async () => {
  const lot = openLotOfTest()
  for (const name of ['host.openDataFolder', 'host.lookForUpdate', 'host.installUpdate', 'host.quit'] as const) {
    await expect(lot.run(name, {})).rejects.toMatchObject({ kind: 'forbidden', code: 'desktop-only' })
  }
})

test('the desktop does it for its own computer, and nothing for another machine', async () => {
  const controls = {
    openDataFolder: vi.fn(async () => {}),
    lookForUpdate: vi.fn(async () => '0.2.0'),
    installUpdate: vi.fn(async () => {}),
    quit: vi.fn(),
  }
  const { core } = openLotOfTest({ hostControls: controls })
  const refused = { ok: false, error: { kind: 'forbidden', code: 'desktop-only' } }
  for (const caller of ['screen-remote', 'http-remote', 'http-local'] as const) {
    expect(await core.dispatch('host.openDataFolder', {}, caller)).toMatchObject(refused)
    expect(await core.dispatch('host.lookForUpdate', {}, caller)).toMatchObject(refused)
    expect(await core.dispatch('host.installUpdate', {}, caller)).toMatchObject(refused)
    expect(await core.dispatch('host.quit', {}, caller)).toMatchObject(refused)
  }
  for (const control of Object.values(controls)) expect(control).not.toHaveBeenCalled()
  expect(await core.dispatch('host.openDataFolder', {}, 'screen')).toEqual({ ok: true, value: { isOpen: true } })
  expect(await core.dispatch('host.quit', {}, 'screen')).toEqual({ ok: true, value: { isQuitting: true } })
  expect(await core.dispatch('host.lookForUpdate', {}, 'screen')).toEqual({ ok: true, value: { version: '0.2.0' } })
  expect(await core.dispatch('host.installUpdate', {}, 'screen')).toEqual({ ok: true, value: { isInstalling: true } })
  for (const control of Object.values(controls)) expect(control).toHaveBeenCalledTimes(1)
})
