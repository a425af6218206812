import { MessageChannel } from 'node:worker_threads'
import type { Net } from 'electron'
import type { FromNetworkClient, ToNetworkClient } from '../../../main/core-thread/messages.ts'
import { createNetworkClient } from '../../../main/core-thread/network-client.ts'
import { createNetworkServer } from '../../../main/core-thread/network-server.ts'
import { createNetHttpGet } from '../../../main/electron/net-http-get.ts'
import { fetchHttpGet } from '../../../main/http/fetch-http-get.ts'
import type { HttpGet } from '../../../main/import/http-get.ts'
import { createNet } from '../../support/electron-stand-in/net/net.ts'

/** A way to the network, opened for one test. */
export interface NetworkWay {
  readonly httpGet: HttpGet
  close(): void
}

/** What each host has: Node's fetch, and Electron's net, whose stand-in speaks real HTTP. */
const HOSTS: readonly (readonly [name: string, httpGet: HttpGet])[] = [
  ['Node’s fetch', fetchHttpGet],
  ['Electron’s net', createNetHttpGet(createNet({ isReady: () => true }) as unknown as Net)],
]

/** As the core's thread has it: every message crosses a real channel. */
function openAcrossThreads(httpGet: HttpGet): NetworkWay {
  const { port1: core, port2: host } = new MessageChannel()
  const client = createNetworkClient((message) => core.postMessage(message))
  const server = createNetworkServer(httpGet, (message) => host.postMessage(message))
  core.on('message', (message: ToNetworkClient) => client.take(message))
  host.on('message', (message: FromNetworkClient) => server.take(message))
  return {
    httpGet: client.httpGet,
    close: () => {
      server.close()
      core.close()
    },
  }
}

/** Every way a file can come: through each host, on the network's thread and on the core's. */
export const NETWORK_WAYS: readonly (readonly [name: string, open: () => NetworkWay])[] = HOSTS.flatMap(
  ([name, httpGet]) =>
    [
      [name, () => ({ httpGet, close: () => {} })],
      [`${name}, asked by the core’s thread`, () => openAcrossThreads(httpGet)],
    ] as const,
)
