import { expect, test } from 'vitest'
import type { Store } from '../../../main/core/ports/store.ts'
import { type CommandName, commands } from '../../../shared/contract/commands.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openLotOfTest } from '../../support/lot-of-test.ts'

/** An input for each command that is declared a read; a new one without is found by the test. */
const INPUTS: Partial<Record<CommandName, unknown>> = {
  'lot.snapshot': {},
  'lot.vehicles': { after: 0 },
  'lot.metrics': {},
  'lot.ready': {},
  'vehicle.status': { plate: 'AB 1' },
  'vehicle.details': { sessionId: 1 },
  'plate.find': { query: 'AB' },
  'data.plateRetention': { days: 1 },
  'charger.list': {},
  'charger.energy': { from: null, until: null },
  'history.list': {},
  'history.export': {},
  'import.refusedRows': { importId: 1 },
  'import.list': {},
  'source.list': {},
  'import.previewRows': { previewId: 'preview-1', kind: 'new' },
  'watch.list': {},
  'charging.learned': {},
  'backup.list': {},
}

const readNames = (Object.keys(commands) as CommandName[]).filter((name) => commands[name].isRead)

test('every read has an input here, and nothing else has', () => {
  expect(Object.keys(INPUTS).sort()).toEqual([...readNames].sort())
})

test.each(readNames)('%s writes nothing, although something is due', async (name) => {
  let writes = 0
  const lot = openLotOfTest({
    settings: { chargingRate: '60 %/h' },
    storeOf: (store): Store => ({
      ...store,
      write(work) {
        writes += 1
        return store.write(work)
      },
    }),
  })
  await lot.importRows('AB 1,70,100,80', 'CD 2,10,100,80', 'x')
  await lot.run('import.preview', { previewId: 'preview-1', source: { url: 'http://lot.example/vehicles.csv' } })
  lot.clock.sleep(30 * MINUTE_MS)
  let commits = 0
  lot.store.onCommit(() => {
    commits += 1
  })
  writes = 0
  expect(await lot.core.dispatchUnknown(name, INPUTS[name], 'screen')).toMatchObject({ ok: true })
  expect([writes, commits]).toEqual([0, 0])
})
