import { RPCClient } from 'ocpp-rpc'

/** An OCPP 1.6 charge point on a third-party client. Means connector 1 unless told otherwise. */
export interface ChargerClient {
  tell(method: string, payload: object): Promise<unknown>
  state(status: string): Promise<unknown>
  close(): Promise<unknown>
}

/** Connects a charge point to the address that the screen shows, as its owner would enter it. */
export async function connectCharger(endpoint: string, identity: string): Promise<ChargerClient> {
  const options = { endpoint, identity, protocols: ['ocpp1.6'], reconnect: false }
  const charger = new RPCClient(options as ConstructorParameters<typeof RPCClient>[0])
  charger.handle(async () => ({}))
  await charger.connect()
  const tell = (method: string, payload: object) =>
    charger.call(method, { connectorId: 1, timestamp: new Date().toISOString(), ...payload })
  return {
    tell,
    state: (status) => tell('StatusNotification', { status, errorCode: 'NoError' }),
    close: () => charger.close({ force: true }),
  }
}
