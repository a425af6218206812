import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test.each([
  ['out of a callback of the socket, in the middle of the body', 'socket'],
  ['out of a timer, before there is an answer', 'timer'],
  ['as a rejection that nobody handles', 'rejection'],
  ['of an idle connection, when its download has long ended', 'late'],
])('a download that throws %s ends by itself, and the next one comes whole', async (_where, fault) => {
  expect(await outcomeOf(fault)).toEqual({
    first: fault === 'late' ? 'whole' : 'the download failed within the network library',
    second: 'whole',
    logged: [`a download failed where nobody waited for it: ${fault}`],
    left: [],
  })
})

test('a fault that is no download’s is left to the process', async () => {
  expect(await outcomeOf('stranger')).toEqual({ first: 'whole', second: 'whole', logged: [], left: ['stranger'] })
})

/** In a process of its own: here the test runner would take the fault for its own. */
async function outcomeOf(fault: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'support', 'faulty-download.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, fault])
  return JSON.parse(stdout)
}
