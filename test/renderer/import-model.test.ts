import { expect, test } from 'vitest'
import { createImportModel } from '../../renderer/imports/import-model.ts'
import { createPreferences } from '../../renderer/store/preferences.ts'
import type { CommandName } from '../../shared/contract/commands.ts'
import { UPLOAD_PIECE_BYTES } from '../../shared/contract/imports.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'

const FIRST = 'https://lot.example/first.csv'
const SECOND = 'https://lot.example/second.csv'
const REFUSAL = { kind: 'import-unreadable', code: 'file-binary', message: 'This is a binary file.' } as const

function openModel() {
  const client = createFakeClient()
  const preferences = createPreferences(() => {
    throw new Error('there is no storage here')
  })
  const model = createImportModel(client, preferences)
  model.open()
  const sent = () => client.pending.map(({ name }) => name)
  /** The next command of a name, once it has been sent. */
  const next = async (name: CommandName) => {
    const find = () => client.pending.find((command) => command.name === name)
    for (let turn = 0; find() === undefined && turn < 50; turn += 1) await new Promise((done) => setImmediate(done))
    const command = find()
    if (command === undefined) throw new Error(`${name} was not sent`)
    return command
  }
  const state = () => model.store.getState()
  const steps = () => state().runs.map(({ source, step }) => [source, step.kind])
  const idOf = (source: string) => state().runs.find((run) => run.source === source)?.runId ?? ''
  const previewUrl = (url: string) => {
    model.setUrl(url)
    model.preview()
  }
  const startUrl = (url: string) => {
    model.setUrl(url)
    model.start()
  }
  return { client, model, sent, next, state, steps, idOf, previewUrl, startUrl }
}

const CLEAN = { status: 'completed', isIdentical: false, counts: { refused: 0, repeated: 0 } }

function previewOf(source: string) {
  return succeed({ previewId: 'as asked', source, rows: 1 })
}

function reportOf(source: string, changes: object = {}) {
  return succeed({ ...CLEAN, source, imported: 1, ...changes })
}

test('imports run side by side, each under a name of its own, and each ends with its own result', async () => {
  const { client, model, steps, idOf, startUrl } = openModel()
  startUrl(FIRST)
  startUrl(SECOND)
  expect(steps()).toEqual([
    [SECOND, 'running'],
    [FIRST, 'running'],
  ])
  const [first, second] = client.pending
  expect(first).toMatchObject({ name: 'import.run', input: { url: FIRST, runId: idOf(FIRST) } })
  expect(second).toMatchObject({ name: 'import.run', input: { url: SECOND, runId: idOf(SECOND) } })
  await second?.answer(fail(REFUSAL))
  await first?.answer(reportOf(FIRST, { imported: 7 }))
  expect(model.store.getState().runs).toMatchObject([
    { source: SECOND, step: { kind: 'failed', error: REFUSAL } },
    { source: FIRST, step: { kind: 'ended', report: { imported: 7 } } },
  ])
})

test('a result leaves the form alone: what was typed, and the addresses below it', async () => {
  const { model, next, state, startUrl } = openModel()
  startUrl(FIRST)
  model.setUrl('https://lot.exam')
  const before = state()
  await (await next('import.run')).answer(reportOf(FIRST))
  expect(state()).toMatchObject({ isOpen: true, url: 'https://lot.exam', shownId: null })
  expect(state().recentUrls).toBe(before.recentUrls)
  model.close()
  model.open()
  expect(state().recentUrls).toEqual([FIRST])
})

test('closing leaves imports running, lets previews go, and forgets the results that were seen', async () => {
  const { client, model, next, steps, sent, previewUrl, startUrl } = openModel()
  startUrl(FIRST)
  await (await next('import.run')).answer(reportOf(FIRST))
  startUrl(SECOND)
  previewUrl(FIRST)
  const preview = await next('import.preview')
  model.close()
  expect(steps()).toEqual([[SECOND, 'running']])
  expect(sent()).toEqual(['import.run', 'import.preview', 'import.discardPreview'])
  await preview.answer(previewOf(FIRST))
  expect(steps()).toEqual([[SECOND, 'running']])
  expect(sent(), 'once more, in case the first came before what it meant').toEqual([
    'import.run',
    'import.discardPreview',
    'import.discardPreview',
  ])
  await client.pending[0]?.answer(reportOf(SECOND))
  expect(steps()).toEqual([[SECOND, 'ended']])
})

test('a preview that somebody waits for is shown when it is ready', async () => {
  const { model, next, state, idOf, previewUrl } = openModel()
  previewUrl(FIRST)
  await (await next('import.preview')).answer(previewOf(FIRST))
  expect(state().shownId).toBe(idOf(FIRST))
  const runId = idOf(FIRST)
  model.confirmPreview(runId)
  expect(state().shownId).toBeNull()
  expect(await next('import.confirm')).toMatchObject({ input: { previewId: runId, runId } })
})

test('a preview that is ready while something else is typed or begun waits until it is asked for', async () => {
  const { model, next, state, steps, idOf, previewUrl } = openModel()
  previewUrl(FIRST)
  const first = await next('import.preview')
  model.setUrl('https://lot.exam')
  await first.answer(previewOf(FIRST))
  expect(state()).toMatchObject({ shownId: null, url: 'https://lot.exam' })
  expect(steps()).toEqual([[FIRST, 'previewed']])

  previewUrl(SECOND)
  await (await next('import.preview')).answer(previewOf(SECOND))
  expect(state().shownId).toBe(idOf(SECOND))
  model.remove(idOf(SECOND))
  model.show(idOf(FIRST))
  expect(state().shownId).toBe(idOf(FIRST))
})

test('a file that is dropped while imports run is previewed, and one dropped on a preview does not lose it', async () => {
  const { model, next, state, steps, previewUrl, startUrl } = openModel()
  startUrl(SECOND)
  previewUrl(FIRST)
  await (await next('import.preview')).answer(previewOf(FIRST))
  model.previewFile(new File(['AB'], 'lot.csv'))
  expect(state().shownId).toBeNull()
  expect(steps()).toEqual([
    ['lot.csv', 'sending'],
    [FIRST, 'previewed'],
    [SECOND, 'running'],
  ])
})

test('what came to nothing makes room for the next attempt, and an import that failed stays until its source is tried again', async () => {
  const { next, steps, startUrl, previewUrl } = openModel()
  startUrl(FIRST)
  await (await next('import.run')).answer(fail(REFUSAL))
  previewUrl(SECOND)
  await (await next('import.preview')).answer(fail(REFUSAL))
  expect(steps()).toEqual([
    [SECOND, 'failed'],
    [FIRST, 'failed'],
  ])
  previewUrl('https://lot.example/third.csv')
  expect(steps()).toEqual([
    ['https://lot.example/third.csv', 'previewing'],
    [FIRST, 'failed'],
  ])
  startUrl(FIRST)
  expect(steps()).toEqual([
    [FIRST, 'running'],
    ['https://lot.example/third.csv', 'previewing'],
  ])
})

test('more than three sources at once are refused in a sentence, and a place that is free again serves', async () => {
  const { client, model, next, steps, sent, startUrl } = openModel()
  for (const name of ['a', 'b', 'c', 'd']) startUrl(`https://lot.example/${name}.csv`)
  expect(sent()).toEqual(['import.run', 'import.run', 'import.run'])
  expect(model.store.getState().runs[0]).toMatchObject({
    source: 'https://lot.example/d.csv',
    step: { kind: 'failed', error: { code: 'too-many-imports' } },
  })
  await client.pending[0]?.answer(reportOf('https://lot.example/a.csv'))
  model.previewFile(new File(['AB'], 'lot.csv'))
  expect(steps()[0]).toEqual(['lot.csv', 'sending'])
  await next('upload.begin')
})

test('one source is imported once more while it is imported, not any number of times, and previewed once at a time', () => {
  const { sent, startUrl, previewUrl } = openModel()
  for (let tap = 0; tap < 4; tap += 1) startUrl(FIRST)
  expect(sent()).toEqual(['import.run', 'import.run'])
  previewUrl(SECOND)
  previewUrl(SECOND)
  expect(sent()).toEqual(['import.run', 'import.run', 'import.preview'])
})

test('an import is cancelled by its name, whoever asked for it, and stays on the list until it has ended', async () => {
  const { client, model, next, steps, idOf, startUrl } = openModel()
  startUrl(FIRST)
  model.remove(idOf(FIRST))
  expect(steps()).toEqual([[FIRST, 'running']])
  model.cancel(idOf(FIRST))
  expect(await next('import.cancel')).toMatchObject({ input: { runId: idOf(FIRST) } })
  await client.pending[0]?.answer(reportOf(FIRST, { status: 'cancelled' }))
  expect(steps()).toEqual([[FIRST, 'ended']])
  model.remove(idOf(FIRST))
  expect(steps()).toEqual([])
})

test('a file goes in pieces, and then its preview is asked for', async () => {
  const { model, next, state } = openModel()
  model.previewFile(new File([new Uint8Array(UPLOAD_PIECE_BYTES + 5)], 'lot.csv'))
  await (await next('upload.begin')).answer(succeed({ uploadId: 'upload-1' }))
  const first = await next('upload.append')
  expect(first).toMatchObject({ input: { uploadId: 'upload-1' } })
  expect((first.input as { bytes: Uint8Array }).bytes.byteLength).toBe(UPLOAD_PIECE_BYTES)
  await first.answer(succeed({ bytes: UPLOAD_PIECE_BYTES }))
  expect(state().runs[0]?.step).toMatchObject({ kind: 'sending', bytes: UPLOAD_PIECE_BYTES })
  await (await next('upload.append')).answer(succeed({ bytes: UPLOAD_PIECE_BYTES + 5 }))
  expect(await next('import.preview')).toMatchObject({ input: { source: { uploadId: 'upload-1' } } })
})

test('a file that is refused on the way is told, and one that is given up is discarded', async () => {
  const { model, next, state, steps, sent, idOf } = openModel()
  model.previewFile(new File(['AB'], 'lot.csv'))
  await (await next('upload.begin')).answer(succeed({ uploadId: 'upload-1' }))
  await (await next('upload.append')).answer(fail(REFUSAL))
  expect(state().runs[0]?.step).toEqual({ kind: 'failed', error: REFUSAL, wasImport: false })
  model.remove(idOf('lot.csv'))

  model.previewFile(new File(['AB'], 'lot.csv'))
  const begun = await next('upload.begin')
  model.remove(idOf('lot.csv'))
  await begun.answer(succeed({ uploadId: 'upload-2' }))
  expect(sent()).toEqual(['upload.discard'])
  expect(steps()).toEqual([])
})

test('a source that was used before is previewed at once where it is a URL, and asked for by its name where it is a file', () => {
  const { model, sent, state } = openModel()
  model.again('file:monday.csv')
  expect(state()).toMatchObject({ isOpen: true, wantedFile: 'monday.csv' })
  expect(sent()).toEqual([])
  model.previewFile(new File(['AB'], 'monday.csv'))
  expect(state().wantedFile).toBeNull()
  model.close()

  model.again('file:monday.csv')
  model.close()
  model.open()
  expect(state().wantedFile).toBeNull()
  model.again(FIRST)
  expect(state()).toMatchObject({ url: FIRST, wantedFile: null })
  expect(sent()).toContain('import.preview')
})

test('a name and a password in an address are kept from the list', () => {
  const { steps, client, startUrl } = openModel()
  startUrl('https://me:secret@lot.example/first.csv')
  expect(steps()).toEqual([[FIRST, 'running']])
  expect(client.pending[0]).toMatchObject({ input: { url: 'https://me:secret@lot.example/first.csv' } })
})

/** A model whose preview of the first address has been confirmed. */
async function openConfirmed() {
  const opened = openModel()
  const { model, next, idOf, previewUrl } = opened
  previewUrl(FIRST)
  await (await next('import.preview')).answer(previewOf(FIRST))
  const runId = idOf(FIRST)
  model.confirmPreview(runId)
  const confirmed = await next('import.confirm')
  const overtake = () => confirmed.answer(succeed({ outcome: 'lot-changed', preview: AGAIN, difference: { count: 1 } }))
  const stepOf = () => model.store.getState().runs[0]?.step
  return { ...opened, runId, confirmed, overtake, stepOf }
}

const AGAIN = { previewId: 'as asked', source: 'the lot anew' }

test('a confirmed preview that the lot has overtaken is shown anew with what is different, and can be confirmed again', async () => {
  const { model, next, state, runId, overtake, stepOf } = await openConfirmed()
  expect(stepOf()).toEqual({ kind: 'running' })
  await overtake()
  expect(stepOf()).toEqual({ kind: 'previewed', preview: AGAIN, difference: { count: 1 } })
  expect(state().shownId).toBe(runId)
  model.confirmPreview(runId)
  await (await next('import.confirm')).answer(succeed({ outcome: 'imported', report: CLEAN }))
  expect(stepOf()).toEqual({ kind: 'ended', report: CLEAN })
  model.close()
  model.open()
  expect(state().recentUrls).toEqual([FIRST])
})

test('a preview that the lot has overtaken waits for one who does something else, and for one who has closed the dialog', async () => {
  for (const turnAway of ['type', 'close'] as const) {
    const { model, state, runId, overtake, steps } = await openConfirmed()
    if (turnAway === 'type') model.setUrl('https://lot.exam')
    else model.close()
    await overtake()
    expect(steps()).toEqual([[FIRST, 'previewed']])
    expect(state().shownId).toBeNull()
    model.open()
    model.show(runId)
    expect(state().shownId).toBe(runId)
  }
})

test('an import leads back to the lot where nothing is left to look at, with a preview or without one', async () => {
  for (const [left, isOpen] of [
    [{}, false],
    [{ isIdentical: true }, true],
    [{ counts: { refused: 1, repeated: 0 } }, true],
    [{ counts: { refused: 0, repeated: 1 } }, true],
    [{ staysAway: { count: 1, vehicles: [] } }, true],
    [{ held: 1 }, true],
    [{ differsFromPreview: { count: 1, rows: [] } }, true],
    [{ status: 'cancelled' }, true],
  ] as const) {
    const { model, confirmed, stepOf } = await openConfirmed()
    await confirmed.answer(succeed({ outcome: 'imported', report: { ...CLEAN, ...left } }))
    expect(model.store.getState().isOpen, JSON.stringify(left)).toBe(isOpen)
    expect(stepOf()?.kind).toBe('ended')

    const direct = openModel()
    direct.startUrl(FIRST)
    await (await direct.next('import.run')).answer(reportOf(FIRST, left))
    expect(direct.state().isOpen, JSON.stringify(left)).toBe(isOpen)
    expect(direct.steps()).toEqual([[FIRST, 'ended']])
  }
})

test('a confirmed preview is cancelled as an import is, while it is held against the lot too', async () => {
  const { model, runId, next } = await openConfirmed()
  model.cancel(runId)
  expect(await next('import.cancel')).toMatchObject({ input: { runId } })
})
