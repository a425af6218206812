import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../main/core/ports/store.ts'
import { failure } from '../../../shared/app-error.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import { openTestLot, type TestLot } from '../../support/test-lot.ts'

let lot: TestLot
beforeEach(() => {
  lot = openTestLot()
})
afterEach(() => lot.close())

test('a stranger’s message is refused with a sentence, never answered with undefined', async () => {
  for (const name of ['lot.destroy', '', 'toString', '__proto__', undefined, null, 7, {}]) {
    expect(await lot.core.dispatchUnknown(name, {}, 'screen')).toMatchObject({
      ok: false,
      error: { kind: 'invalid-input', code: 'unknown-command' },
    })
  }
  for (const input of [undefined, null, 'x', [], { plate: 7 }, { plate: 'A', extra: 1 }, { plate: 'A'.repeat(201) }]) {
    const result = await lot.core.dispatchUnknown('vehicle.status', input, 'http-remote')
    expect(result).toMatchObject({ ok: false, error: { kind: 'invalid-input', code: 'input-does-not-fit' } })
  }
})

test('a broken invariant crosses as an id: no stack, path or SQL', async () => {
  const sessions = lot.store.sessions as { readyPlates: (now: number) => readonly string[] }
  sessions.readyPlates = () => {
    throw new Error('SELECT * FROM secrets at /home/somebody/file.ts')
  }
  const result = await lot.core.dispatch('lot.ready', {}, 'screen')
  expect(result.ok).toBe(false)
  expect(JSON.stringify(result)).not.toMatch(/SELECT|home|secrets/)
  expect(lot.errors).toHaveLength(1)
  if (!result.ok) expect(result.error.message).toContain(String(result.error.values?.id))
})

test('a command that is committed is not said to have failed because the news of it did; they follow', async () => {
  await lot.importRows('AB 1,70,100,80')
  lot.clock.advance(SECOND_MS)
  const alerts = lot.store.alerts as { byIds: Store['alerts']['byIds'] }
  const { byIds } = alerts
  alerts.byIds = () => {
    throw failure('storage-busy')
  }
  const timers = lot.clock.timers()
  expect(await lot.core.dispatch('vehicle.leave', { plate: 'AB 1' }, 'screen')).toMatchObject({ ok: true })
  expect(lot.errors).toHaveLength(1)
  expect(lot.clock.timers()).toBe(timers + 1)

  alerts.byIds = byIds
  lot.events.length = 0
  lot.clock.advance(SECOND_MS)
  expect(lot.events).toMatchObject([{ name: 'lot.changed', removedIds: [1] }])
})

describe.each([
  ['a screen here', 'screen', 'import-unreachable', 'attendant'],
  ['a screen on another machine', 'screen-remote', 'import-refused', 'attendant'],
  ['a program here', 'http-local', 'import-unreachable', 'http'],
  ['a program on another machine', 'http-remote', 'import-refused', 'http'],
] as const)('an import that %s asks for', (_who, caller, kind, trigger) => {
  const url = 'http://127.0.0.1:9/lot.csv'

  test('may read from this computer or may not, and is kept as whose it is', async () => {
    expect(await lot.core.dispatch('import.run', { url }, caller)).toMatchObject({ ok: false, error: { kind } })
    expect(lot.store.imports.byId(1)?.trigger).toBe(trigger)
  })

  test('is vetted and kept the same when it was previewed first', async () => {
    const refused = { previewId: 'preview-of-url', source: { url } }
    expect(await lot.core.dispatch('import.preview', refused, caller)).toMatchObject({ ok: false, error: { kind } })
    const { uploadId } = await lot.run('upload.begin', { name: 'lot.csv', bytes: null })
    await lot.run('upload.append', { uploadId, bytes: new TextEncoder().encode('AB 1,10,100,80\n') })
    await lot.core.dispatch('import.preview', { previewId: 'preview-of-file', source: { uploadId } }, caller)
    expect(await lot.core.dispatch('import.confirm', { previewId: 'preview-of-file' }, caller)).toMatchObject({
      value: { report: { trigger } },
    })
  })
})

test('the refused rows of an import that never was are not found', async () => {
  await expect(lot.run('import.refusedRows', { importId: 7 })).rejects.toMatchObject({ kind: 'not-found' })
})
