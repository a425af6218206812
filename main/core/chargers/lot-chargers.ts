import type { ChargePoint, ChargePointProblem, LotChargers, Plug, PlugState } from '../../../shared/chargers.ts'
import type { StoredChargePoint, StoredConnector, StoredTransaction } from '../ports/charger-store.ts'
import type { Store } from '../ports/store.ts'
import type { Links } from './links.ts'
import { likelySessions } from './plates.ts'

function plugStateOf(
  transaction: StoredTransaction,
  connector: StoredConnector | undefined,
  isOffline: boolean,
): PlugState {
  if (transaction.endedAt !== null) return 'ended'
  if (isOffline) return 'offline'
  switch (connector?.state) {
    case 'faulted':
    case 'unavailable':
      return 'faulted'
    case 'suspended-evse':
      return 'suspended'
    case 'suspended-ev':
    case 'finishing':
      return transaction.ledger.energyWh > 0 ? 'stopped' : 'waiting'
    case 'preparing':
    case 'reserved':
      return 'waiting'
    default:
      return 'charging'
  }
}

/** What chargers add to the lot on screen. */
export function lotChargers(store: Store, links: Links): LotChargers {
  const { chargers } = store
  const running = chargers.running()
  const connectors = new Map(chargers.connectors().map((known) => [`${known.connector}@${known.chargePointId}`, known]))
  const connectorOf = ({ chargePointId, connector }: StoredTransaction) =>
    connectors.get(`${connector}@${chargePointId}`)
  const parked = new Set(
    store.sessions
      .byIds(running.flatMap(({ sessionId }) => sessionId ?? []))
      .filter(({ departedAt }) => departedAt === null)
      .map(({ id }) => id),
  )

  const plugs = running.flatMap((transaction): readonly Plug[] => {
    const { sessionId, chargePointId, connector, ledger, beganAt } = transaction
    if (sessionId === null || !parked.has(sessionId)) return []
    const known = connectorOf(transaction)
    const offlineSince = links.offlineSince(chargePointId)
    const state = plugStateOf(transaction, known, offlineSince !== null)
    return [
      {
        sessionId,
        chargePointId,
        connector,
        state,
        since: state === 'offline' ? (offlineSince ?? beganAt) : Math.max(known?.stateSince ?? beganAt, beganAt),
        powerKw: state === 'charging' && ledger.powerW !== null ? ledger.powerW / 1_000 : null,
        energyKwh: ledger.energyWh / 1_000,
        fault: known?.fault ?? null,
      },
    ]
  })
  const questions = running
    .filter(({ sessionId, isUnasked }) => sessionId === null && !isUnasked)
    .map((transaction) => ({
      transactionId: transaction.id,
      chargePointId: transaction.chargePointId,
      connector: transaction.connector,
      bay: connectorOf(transaction)?.bay ?? null,
      beganAt: transaction.beganAt,
      likelySessionIds: likelySessions(store, transaction, parked),
    }))
  const waiting = chargers.chargePoints().filter(({ standing }) => standing === 'waiting').length
  return { plugs, questions, waiting }
}

function problemsOf(chargePoint: StoredChargePoint, isSilent: boolean): readonly ChargePointProblem[] {
  const { isClockRight, clockOffMs, isMeterDoubtful, isSocDoubtful, droppedMessages } = chargePoint
  const problems: ChargePointProblem[] = []
  if (isClockRight === false) problems.push({ kind: 'wrong-clock', offMs: clockOffMs })
  if (isMeterDoubtful) problems.push({ kind: 'doubtful-meter' })
  if (isSocDoubtful) problems.push({ kind: 'doubtful-soc' })
  if (isSilent) problems.push({ kind: 'silent' })
  if (droppedMessages > 0) problems.push({ kind: 'dropped', messages: droppedMessages })
  return problems
}

/** Those that wait for an attendant first; CP-2 before CP-10. */
function byPlaceOnPage(a: StoredChargePoint, b: StoredChargePoint): number {
  const byStanding = Number(b.standing === 'waiting') - Number(a.standing === 'waiting')
  return byStanding || a.chargePointId.localeCompare(b.chargePointId, 'en', { numeric: true })
}

/** The page of chargers. */
export function listChargePoints(store: Store, links: Links): readonly ChargePoint[] {
  const { chargers } = store
  const running = new Map(chargers.running().map((one) => [`${one.connector}@${one.chargePointId}`, one.sessionId]))
  const plateOf = (sessionId: number | null | undefined) =>
    sessionId === null || sessionId === undefined ? null : (store.sessions.byId(sessionId)?.plate ?? null)
  const connectors = chargers.connectors()
  return chargers
    .chargePoints()
    .toSorted(byPlaceOnPage)
    .map((chargePoint) => {
      const { chargePointId, standing, protocol, vendor, model, lastHeardAt, passwordDigest } = chargePoint
      return {
        chargePointId,
        standing,
        isConnected: links.isConnected(chargePointId),
        hasPassword: passwordDigest !== null,
        protocol,
        vendor,
        model,
        lastHeardAt: links.lastHeardAt(chargePointId) ?? lastHeardAt,
        problems: problemsOf(chargePoint, links.isSilent(chargePointId)),
        connectors: connectors
          .filter((known) => known.chargePointId === chargePointId)
          .map(({ connector, bay, state, stateSince, fault }) => {
            const plate = plateOf(running.get(`${connector}@${chargePointId}`))
            return { connector, bay, state, stateSince, fault, plate }
          }),
      }
    })
}
