import { RPCClient } from 'ocpp-rpc'
import { afterEach } from 'vitest'
import { startOcppListener } from '../../../main/ocpp/listener.ts'
import type {
  Admission,
  ChargerEvent,
  ChargerKnock,
  ChargerReport,
  ChargerStanding,
} from '../../../shared/charger-report.ts'
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts'

type Kind = ChargerEvent['kind']
type EventOf<K extends Kind> = Extract<ChargerEvent, { readonly kind: K }>

/** A listener on a free port, whose lot writes down what it is told. */
export interface Listening {
  readonly url: string
  readonly clock: FakeClock
  readonly knocks: readonly ChargerKnock[]
  readonly log: readonly string[]
  /** What was told so far of a charge point, of one kind. */
  told<K extends Kind>(kind: K, chargePointId?: string): readonly EventOf<K>[]
  /** Resolves once so many events of a kind were told. */
  until<K extends Kind>(kind: K, many?: number, chargePointId?: string): Promise<readonly EventOf<K>[]>
  /** How charge points stand from now on. */
  stand(standing: ChargerStanding): void
  /** What is remembered of a charge point that comes from now on. */
  remember(memory: Partial<Admission>): void
  /** Whether the lot can keep anything at present. */
  keep(canKeep: boolean): void
  connect(chargePointId: string, options?: ConnectOptions): Promise<RPCClient>
}

export interface ConnectOptions {
  readonly protocol?: string
  readonly password?: string
  /** Answers to what the listener asks. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>
}

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

export async function startListening(options: { readonly pingSeconds?: number } = {}): Promise<Listening> {
  const clock = createFakeClock()
  const reports: ChargerReport[] = []
  const knocks: ChargerKnock[] = []
  const log: string[] = []
  const waiting = new Set<() => void>()
  let admission: Admission = { standing: 'ours', caughtUpAt: null, wasClockRight: null }
  let canKeep = true
  let transactionId = 100
  const write = (message: string) => void log.push(message)

  const listener = await startOcppListener({
    host: '127.0.0.1',
    port: 0,
    pingSeconds: options.pingSeconds ?? 0,
    clock,
    logger: { info: write, warn: write, error: (message, cause) => write(`${message}: ${String(cause)}`) },
    desk: {
      async admit(knock) {
        knocks.push(knock)
        return admission
      },
      async report(report) {
        if (!canKeep) throw new Error('SQLITE_FULL in /home/kiosk/lot.db')
        reports.push(report)
        for (const check of [...waiting]) check()
        const hasBegun = report.events.some(({ kind }) => kind === 'began')
        if (hasBegun) transactionId += 1
        return { standing: admission.standing, transactionId: hasBegun ? transactionId : null }
      },
    },
  })
  endings.push(() => listener.close())

  function told<K extends Kind>(kind: K, chargePointId?: string): readonly EventOf<K>[] {
    return reports
      .filter((report) => chargePointId === undefined || report.chargePointId === chargePointId)
      .flatMap(({ events }) => events)
      .filter((event): event is EventOf<K> => event.kind === kind)
  }

  return {
    url: listener.url,
    clock,
    knocks,
    log,
    told,
    until(kind, many = 1, chargePointId) {
      return new Promise((resolve) => {
        const check = () => {
          const events = told(kind, chargePointId)
          if (events.length < many) return
          waiting.delete(check)
          resolve(events)
        }
        waiting.add(check)
        check()
      })
    },
    stand(standing) {
      admission = { ...admission, standing }
    },
    remember(memory) {
      admission = { ...admission, ...memory }
    },
    keep(can) {
      canKeep = can
    },
    async connect(identity, { protocol = 'ocpp1.6', password, answers = {} } = {}) {
      const client = new RPCClient({
        endpoint: listener.url.replace(/\/$/, ''),
        identity,
        protocols: [protocol],
        reconnect: false,
        pingIntervalMs: 0,
        ...(password === undefined ? {} : { password }),
      } as ConstructorParameters<typeof RPCClient>[0])
      for (const [method, answer] of Object.entries(answers)) {
        client.handle(method, async ({ params }) => answer(params as never) as Record<string, unknown>)
      }
      await client.connect()
      endings.push(async () => void (await client.close({ force: true })))
      return client
    },
  }
}

/** An instant as a charger writes it. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

/** A MeterValues of OCPP 1.6. */
export function meterValues(timestamp: string, sampledValue: readonly object[], more: object = {}): object {
  return { connectorId: 1, transactionId: 1, meterValue: [{ timestamp, sampledValue }], ...more }
}
