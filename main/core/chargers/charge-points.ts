import { failure } from '../../../shared/app-error.ts'
import type { Admission, ChargerKnock } from '../../../shared/charger-report.ts'
import { bayKeyOf } from '../../../shared/short-text.ts'
import type { CoreContext } from '../door/context.ts'
import type { StoredChargePoint, StoredConnector, StoredTransaction } from '../ports/charger-store.ts'
import type { ChargerPasswords } from '../ports/outside.ts'
import { bayOf } from '../vehicles/apply-change.ts'

/** Strangers that are remembered at once; who knocks beyond them is refused. */
const MOST_WAITING = 100

/** A charge point of which nothing is known but its id. */
function newChargePoint(chargePointId: string, standing: 'ours' | 'waiting', now: number): StoredChargePoint {
  return {
    chargePointId,
    standing,
    passwordDigest: null,
    offeredDigest: null,
    protocol: null,
    vendor: null,
    model: null,
    firmware: null,
    firstHeardAt: now,
    lastHeardAt: null,
    caughtUpAt: null,
    isClockRight: null,
    clockOffMs: 0,
    isMeterDoubtful: false,
    isSocDoubtful: false,
    droppedMessages: 0,
  }
}

const REFUSED: Admission = { standing: 'refused', caughtUpAt: null, wasClockRight: null }

/**
 * Whether a charge point may come in. One that is ours gives its password; from this computer
 * itself, or where the lot asks for none, one that has none may come without. A stranger may come,
 * waits for an attendant, and is heard out no further.
 */
export function admit({ store, clock, settings }: CoreContext, knock: ChargerKnock): Admission {
  const { chargePointId, passwordDigest, isThisComputer } = knock
  const known = store.chargers.chargePoint(chargePointId)
  if (known === undefined || known.standing === 'waiting') {
    const waiting = store.chargers.chargePoints().filter(({ standing }) => standing === 'waiting').length
    if (known === undefined && waiting >= MOST_WAITING) return REFUSED
    const before = known ?? newChargePoint(chargePointId, 'waiting', clock.now())
    store.chargers.putChargePoint({ ...before, offeredDigest: passwordDigest })
    return { standing: 'waiting', caughtUpAt: null, wasClockRight: null }
  }
  const needsPassword = known.passwordDigest !== null || (settings.current().chargerPasswords && !isThisComputer)
  if (needsPassword && (passwordDigest === null || passwordDigest !== known.passwordDigest)) return REFUSED
  return { standing: 'ours', caughtUpAt: known.caughtUpAt, wasClockRight: known.isClockRight }
}

function require(context: CoreContext, chargePointId: string): StoredChargePoint {
  const chargePoint = context.store.chargers.chargePoint(chargePointId)
  if (chargePoint !== undefined) return chargePoint
  throw failure('charger-unknown')
}

/** A password that is shown this once, or `null` where none was made. */
export interface ShownPassword {
  readonly password: string | null
}

/**
 * "This is ours": what it tells counts from now on. The password that it gave while it waited stays
 * its own; where it gave none and the lot is open to other machines, it is given one, which is
 * shown this once.
 */
export function approve(context: CoreContext, passwords: ChargerPasswords, chargePointId: string): ShownPassword {
  const chargePoint = require(context, chargePointId)
  const { offeredDigest, passwordDigest } = chargePoint
  const approved = { ...chargePoint, standing: 'ours', offeredDigest: null } as const
  const own = passwordDigest ?? offeredDigest
  const { chargerPasswords, chargerHost } = context.settings.current()
  if (own !== null || !chargerPasswords || chargerHost === '127.0.0.1' || chargerHost === '::1') {
    context.store.chargers.putChargePoint({ ...approved, passwordDigest: own })
    return { password: null }
  }
  const made = passwords.make(chargePointId)
  context.store.chargers.putChargePoint({ ...approved, passwordDigest: made.digest })
  return { password: made.password }
}

/**
 * Gives a charge point a new password; entered before it has ever knocked, it is ours from the
 * first time on.
 */
export function givePassword(context: CoreContext, passwords: ChargerPasswords, chargePointId: string): ShownPassword {
  const { store, clock } = context
  const known = store.chargers.chargePoint(chargePointId) ?? newChargePoint(chargePointId, 'ours', clock.now())
  const { password, digest } = passwords.make(chargePointId)
  store.chargers.putChargePoint({ ...known, standing: 'ours', offeredDigest: null, passwordDigest: digest })
  return { password }
}

/** A charge point that was forgotten, as it was. */
export interface ForgottenChargePoint {
  readonly chargePoint: StoredChargePoint
  readonly connectors: readonly StoredConnector[]
  readonly running: readonly StoredTransaction[]
}

/**
 * Forgets a charge point; its charges end, without a word on how. @returns what brings it back;
 * `undefined` where nobody knew it
 */
export function forget({ store, clock }: CoreContext, chargePointId: string): ForgottenChargePoint | undefined {
  const { chargers, sessions } = store
  const chargePoint = chargers.chargePoint(chargePointId)
  if (chargePoint === undefined) return undefined
  const connectors = chargers.connectors().filter((known) => known.chargePointId === chargePointId)
  const running = chargers.running().filter((charge) => charge.chargePointId === chargePointId)
  for (const charge of running) {
    const ledger = { ...charge.ledger, powerW: 0, isEndJudged: true }
    chargers.update({ ...charge, endedAt: Math.max(clock.now(), charge.beganAt), ledger })
    const session = charge.sessionId === null ? undefined : sessions.byId(charge.sessionId)
    // What it said of the vehicle was so; that nobody hears it is no longer the vehicle's trouble.
    if (session?.departedAt === null && session.attention?.reason === 'charger-offline') {
      sessions.update({ ...session, attention: null })
    }
  }
  chargers.removeChargePoint(chargePointId)
  return { chargePoint, connectors, running }
}

/**
 * Brings a forgotten charge point back. It may have knocked since, as a stranger; one that is ours
 * again stays as it is, and so does a bay that has another connector by now. Its charges run on.
 */
export function bringBack({ store }: CoreContext, forgotten: ForgottenChargePoint): void {
  const { chargePoint, connectors, running } = forgotten
  const { chargers } = store
  if (chargers.chargePoint(chargePoint.chargePointId)?.standing === 'ours') return
  chargers.putChargePoint(chargePoint)
  const bays = new Set(chargers.connectors().flatMap(({ bay }) => (bay === null ? [] : bayKeyOf(bay))))
  for (const connector of connectors) {
    const isTaken = connector.bay !== null && bays.has(bayKeyOf(connector.bay))
    chargers.putConnector(isTaken ? { ...connector, bay: null } : connector)
  }
  for (const charge of running) chargers.update(charge)
}

/**
 * Ties a connector to a bay, or to none. A bay has one connector. @throws AppFailure `bay-too-long`
 */
export function tieBay(
  context: CoreContext,
  { chargePointId, connector, bay: typed }: { chargePointId: string; connector: number; bay: string | null },
): void {
  // Read as every bay is: one with a mark that nobody can see would fit no vehicle.
  const bay = bayOf(typed)
  const { chargers } = context.store
  require(context, chargePointId)
  const known = chargers.connector(chargePointId, connector)
  if (bay !== null) {
    for (const other of chargers.connectors()) {
      if (other.bay !== null && bayKeyOf(other.bay) === bayKeyOf(bay)) chargers.putConnector({ ...other, bay: null })
    }
  }
  const now = context.clock.now()
  const fresh = { chargePointId, connector, state: null, stateSince: now, fault: null, availableAt: null } as const
  chargers.putConnector({ ...(known ?? fresh), bay })
}
