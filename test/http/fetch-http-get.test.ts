import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fetchHttpGet } from '../../main/http/fetch-http-get.ts'

const server = createServer((_request, response) => response.end('AB 1,5,60,80\n'.repeat(1_000)))
beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
afterAll(() => server.close())

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let round = 0; round < 5; round += 1) {
    collect()
    await setImmediate()
  }
}

test('a body is whole although it is read later, when the memory was tidied up', async () => {
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const { body } = await fetchHttpGet({ url, headers: {}, signal: new AbortController().signal })
  await collectGarbage()
  let bytes = 0
  for await (const chunk of body) bytes += chunk.length
  expect(bytes).toBe(13_000)
})
