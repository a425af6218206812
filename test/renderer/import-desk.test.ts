import { expect, test } from 'vitest'
import { createImportDesk } from '../../renderer/import/import-desk.ts'
import { createPreferences } from '../../renderer/preferences.ts'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/commands.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'

function openDesk() {
  const client = createFakeClient()
  const preferences = createPreferences(() => {
    throw new Error('there is no storage here')
  })
  const desk = createImportDesk(client, preferences)
  const sent = () => client.pending.map(({ name }) => name)
  const next = async () => {
    for (let turn = 0; client.pending.length === 0 && turn < 50; turn += 1)
      await new Promise((done) => setImmediate(done))
    const [command] = client.pending
    if (command === undefined) throw new Error('nothing was sent')
    return command
  }
  return { client, desk, sent, next, run: () => desk.store.getState().run }
}

test('a preview that is closed is let go, and its late answer changes nothing', async () => {
  const { desk, sent, next, run } = openDesk()
  desk.setUrl('https://lot.example/vehicles.csv')
  desk.preview()
  const asked = await next()
  expect(asked).toMatchObject({
    name: 'import.preview',
    input: { source: { url: 'https://lot.example/vehicles.csv' } },
  })
  desk.close()
  expect(sent()).toEqual(['import.preview', 'import.discardPreview'])
  await asked.answer(succeed({ previewId: 'late' }))
  expect(run()).toEqual({ kind: 'idle' })
})

test('nothing else is begun while something goes on', async () => {
  const { desk, sent } = openDesk()
  desk.setUrl('https://lot.example/vehicles.csv')
  desk.start()
  desk.start()
  desk.preview()
  desk.previewFile(new File(['AB'], 'lot.csv'))
  expect(sent()).toEqual(['import.run'])
})

test('a file goes in pieces, and then its preview is asked for', async () => {
  const { desk, next, run } = openDesk()
  desk.previewFile(new File([new Uint8Array(UPLOAD_PIECE_BYTES + 5)], 'lot.csv'))
  await (await next()).answer(succeed({ uploadId: 'upload-1' }))
  const first = await next()
  expect(first).toMatchObject({ name: 'upload.append', input: { uploadId: 'upload-1' } })
  expect((first.input as { bytes: Uint8Array }).bytes.byteLength).toBe(UPLOAD_PIECE_BYTES)
  await first.answer(succeed({ bytes: UPLOAD_PIECE_BYTES }))
  expect(run()).toMatchObject({ kind: 'sending', bytes: UPLOAD_PIECE_BYTES })
  await (await next()).answer(succeed({ bytes: UPLOAD_PIECE_BYTES + 5 }))
  expect(await next()).toMatchObject({ name: 'import.preview', input: { source: { uploadId: 'upload-1' } } })
})

test('a file that is refused on the way is told, and one that is given up is discarded', async () => {
  const { desk, next, run, sent } = openDesk()
  const refusal = { kind: 'import-unreadable', code: 'file-binary', message: 'This is a binary file.' } as const
  desk.previewFile(new File(['AB'], 'lot.csv'))
  await (await next()).answer(succeed({ uploadId: 'upload-1' }))
  await (await next()).answer(fail(refusal))
  expect(run()).toEqual({ kind: 'failed', error: refusal })

  desk.previewFile(new File(['AB'], 'lot.csv'))
  const begun = await next()
  desk.reset()
  await begun.answer(succeed({ uploadId: 'upload-2' }))
  expect(sent()).toEqual(['upload.discard'])
  expect(run()).toEqual({ kind: 'idle' })
})

test('a source that was used before is previewed at once where it is a URL, and asked for where it is a file', async () => {
  const { desk, sent } = openDesk()
  desk.again('file:monday.csv')
  expect(desk.store.getState().isOpen).toBe(true)
  expect(sent()).toEqual([])
  desk.again('https://lot.example/vehicles.csv')
  expect(sent()).toEqual(['import.preview'])
})

async function openPreviewed() {
  const opened = openDesk()
  opened.desk.setUrl('https://lot.example/vehicles.csv')
  opened.desk.preview()
  const asked = await opened.next()
  const preview = { previewId: (asked.input as { previewId: string }).previewId, source: 'lot' }
  await asked.answer(succeed(preview))
  return { ...opened, preview }
}

test('a confirmed preview that the lot has overtaken is shown anew with what is different, and can be confirmed again', async () => {
  const { desk, next, run, preview } = await openPreviewed()
  expect(run()).toMatchObject({ kind: 'previewed', difference: null })
  desk.confirmPreview()
  expect(run()).toEqual({ kind: 'running', confirmed: preview })
  const again = { ...preview, source: 'the lot anew' }
  const confirmed = await next()
  expect(confirmed).toMatchObject({ name: 'import.confirm', input: { previewId: preview.previewId } })
  await confirmed.answer(succeed({ outcome: 'lot-changed', preview: again, difference: { count: 1 } }))
  expect(run()).toEqual({ kind: 'previewed', preview: again, difference: { count: 1 } })
  desk.confirmPreview()
  await (await next()).answer(succeed({ outcome: 'imported', report: { status: 'completed' } }))
  expect(run()).toEqual({ kind: 'ended', report: { status: 'completed' } })
  expect(desk.store.getState().recentUrls).toEqual(['https://lot.example/vehicles.csv'])
})

test('a confirmed preview that is given up while it is held against the lot is let go, whatever its answer', async () => {
  const { desk, next, run, sent, preview } = await openPreviewed()
  desk.confirmPreview()
  const confirmed = await next()
  desk.giveUpConfirmed()
  expect(sent()).toEqual(['import.confirm', 'import.discardPreview'])
  await confirmed.answer(succeed({ outcome: 'lot-changed', preview, difference: { count: 1 } }))
  expect(run()).toEqual({ kind: 'idle' })
  expect(sent().filter((name) => name === 'import.discardPreview')).toHaveLength(2)
})
