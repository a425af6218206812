import { describe, expect, test } from 'vitest'
import { withSystemProxy } from '../../main/launch/run.mjs'

describe('the proxy of the system', () => {
  test('is left alone where there is none, and where somebody has decided', () => {
    expect(withSystemProxy({ PATH: '/bin' })).toEqual({ PATH: '/bin' })
    const decided = { HTTP_PROXY: 'http://proxy.example:3128', NODE_USE_ENV_PROXY: '0' }
    expect(withSystemProxy(decided)).toEqual(decided)
  })

  test('is never asked for this computer', () => {
    const noProxy = 'intranet.example,localhost,127.0.0.1,::1'
    expect(
      withSystemProxy({ https_proxy: 'http://proxy.example:3128', NO_PROXY: 'intranet.example, localhost' }),
    ).toMatchObject({ NODE_USE_ENV_PROXY: '1', NO_PROXY: noProxy, no_proxy: noProxy })
  })
})
