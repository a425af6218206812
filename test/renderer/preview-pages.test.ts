import { expect, test } from 'vitest'
import { createPreviewPages, PAGE_SIZE, rowAt } from '../../renderer/imports/preview/preview-pages.ts'
import type { PreviewRow } from '../../shared/import-preview.ts'
import { fail, succeed } from '../../shared/result.ts'
import { createFakeClient } from './support/fake-client.ts'

function openPages() {
  const client = createFakeClient()
  const pages = createPreviewPages(client, { previewId: 'preview-1', kind: 'new' })
  const asked = () => client.pending.map(({ input }) => (input as { offset: number }).offset / PAGE_SIZE)
  /** Answers the one request that is out. */
  async function answer(): Promise<void> {
    const [request] = client.pending
    if (request === undefined) throw new Error('nothing was asked')
    const { offset, limit } = request.input as { offset: number; limit: number }
    const rows = Array.from({ length: limit }, (_, index) => ({ line: offset + index }) as PreviewRow)
    await request.answer(succeed({ rows, total: 1_000_000 }))
    await new Promise((done) => setImmediate(done))
  }
  const place = (index: number) => rowAt(pages.store.getState(), index)?.line
  return { client, pages, asked, answer, place }
}

test('any row is fetched with its page, once it is seen', async () => {
  const { pages, asked, answer, place } = openPages()
  pages.show(0, 20)
  expect(asked()).toEqual([0])
  await answer()
  expect([place(0), place(199), place(200)]).toEqual([0, 199, undefined])
  pages.show(999_790, 999_810)
  expect(asked()).toEqual([4_998])
  await answer()
  expect(asked(), 'the page next to it is seen too').toEqual([4_999])
  await answer()
  expect([place(999_799), place(999_800)]).toEqual([999_799, 999_800])
  pages.show(999_790, 999_810)
  expect(asked()).toEqual([])
})

test('what is scrolled past while a page is on its way is never asked for', async () => {
  const { pages, asked, answer } = openPages()
  pages.show(0, 20)
  for (let index = 1; index < 500; index += 1) pages.show(index * PAGE_SIZE, index * PAGE_SIZE + 20)
  expect(asked()).toEqual([0])
  await answer()
  expect(asked()).toEqual([499])
})

test('only the pages near what is seen are kept, however far one goes', async () => {
  const { pages, answer, place } = openPages()
  for (let index = 0; index < 100; index += 1) {
    pages.show(index * PAGE_SIZE, index * PAGE_SIZE + 20)
    await answer()
  }
  expect(pages.store.getState().pages.size).toBe(12)
  expect(place(99 * PAGE_SIZE)).toBe(99 * PAGE_SIZE)
  expect(place(0)).toBeUndefined()
})

test('a preview that is gone is said once, and not asked for again', async () => {
  const { client, pages, asked } = openPages()
  const gone = { kind: 'not-found', code: 'preview-unknown', message: 'It was let go.' } as const
  pages.show(0, 300)
  await client.pending[0]?.answer(fail(gone))
  await new Promise((done) => setImmediate(done))
  expect(pages.store.getState().problem).toEqual(gone)
  pages.show(500, 600)
  expect(asked()).toEqual([])
})
