import { networkInterfaces } from 'node:os'
import { describe, expect, test } from 'vitest'
import { refuseThisComputer } from '../../main/import/this-computer.ts'
import { failureOf } from './support/import-fixture.ts'

const nowhere = () => Promise.reject(new Error('no name is to be resolved'))

describe('a URL from another machine', () => {
  const ownAddresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .map(({ address }) => address.replace(/%.*/, ''))

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1:8080/',
    'http://0.0.0.0/',
    'http://169.254.169.254/latest/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:169.254.1.1]/',
    'http://[fe80::1]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://lot.localhost/',
    ...ownAddresses.map((address) => (address.includes(':') ? `http://[${address}]/` : `http://${address}/`)),
  ])('may not be %s', async (text) => {
    expect(await failureOf(refuseThisComputer(new URL(text), nowhere))).toMatchObject({
      kind: 'import-refused',
      code: 'url-this-computer',
    })
  })

  test.each(['127.0.0.53', '::1', 'fe80::1%eth0', '::ffff:7f00:1', '169.254.0.1'])(
    'may not be a name, one of whose addresses is %s',
    async (address) => {
      const resolveHost = () => Promise.resolve(['203.0.113.7', address])
      expect((await failureOf(refuseThisComputer(new URL('http://lot.example/'), resolveHost))).code).toBe(
        'url-this-computer',
      )
    },
  )

  test('may be another machine, in the lot or beyond', async () => {
    const asked: string[] = []
    const resolveHost = (hostname: string) => {
      asked.push(hostname)
      return Promise.resolve(['203.0.113.7', '2001:db8::7'])
    }
    await refuseThisComputer(new URL('http://lot.example/'), resolveHost)
    await refuseThisComputer(new URL('http://203.0.113.7/'), nowhere)
    await refuseThisComputer(new URL('http://[2001:db8::7]/'), nowhere)
    expect(asked).toEqual(['lot.example'])
  })
})
