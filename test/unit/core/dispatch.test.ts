import { afterEach, beforeEach, expect, test } from 'vitest'
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

test('a URL from another machine may not point at this computer; one typed at the screen may', async () => {
  const far = await lot.core.dispatch('import.run', { url: 'http://127.0.0.1:9/lot.csv' }, 'http-remote')
  expect(far).toMatchObject({ ok: false, error: { kind: 'import-refused' } })
  const near = await lot.core.dispatch('import.run', { url: 'http://127.0.0.1:9/lot.csv' }, 'screen')
  expect(near).toMatchObject({ ok: false, error: { kind: 'import-unreachable' } })
  expect(lot.store.imports.byId(1)?.trigger).toBe('http')
  expect(lot.store.imports.byId(2)?.trigger).toBe('attendant')
})

test('the refused rows of an import that never was are not found', async () => {
  await expect(lot.run('import.refusedRows', { importId: 7 })).rejects.toMatchObject({ kind: 'not-found' })
})
