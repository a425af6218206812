import { failure } from '../../../shared/app-error.ts'
import type { Admission, ChargerReport, ReportAnswer } from '../../../shared/charger-report.ts'
import type { LotChargers } from '../../../shared/chargers.ts'
import type { chargerCommands } from '../../../shared/contract/chargers.ts'
import { createLotCalendar } from '../../../shared/statistics/lot-calendar.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { Caller } from '../door/caller.ts'
import type { CoreContext } from '../door/context.ts'
import type { DueKind } from '../door/due-queue.ts'
import type { Feature } from '../door/feature.ts'
import type { StoredChargePoint } from '../ports/charger-store.ts'
import { admit, approve, bringBack, type ForgottenChargePoint, forget, givePassword, tieBay } from './charge-points.ts'
import { chargedDays } from './charged-days.ts'
import { attach, endUnsaid, hearEvent } from './hear-event.ts'
import { judgeEnded, judgeRunning } from './judge-charging.ts'
import { createLinks } from './links.ts'
import { listChargePoints, lotChargers } from './lot-chargers.ts'
import type { Hearing } from './meter-reading.ts'
import { isMisgiven, sessionOfTransaction, tieTag } from './plates.ts'
import { takeBack } from './take-back.ts'

/** How often charges are looked at: what has to last is told to this. */
const LOOK_EVERY_MS = 30 * SECOND_MS
/** A connector that was free for so long has no transaction any more. */
const FREE_MS = 2 * MINUTE_MS
/** How often the screens are told of power and energy that only go on. */
const TELL_EVERY_MS = 5 * SECOND_MS
/** How often it is kept when a charge point was last heard. */
const HEARD_EVERY_MS = MINUTE_MS
const NUMBERLESS: ReportAnswer = { standing: 'refused', transactionId: null }

/** What chargers tell, and what it adds to the lot on screen. */
export interface Chargers extends Feature<keyof typeof chargerCommands> {
  lot(): LotChargers
}

/** Only the listener of this application speaks for chargers. */
function requireListener(caller: Caller): void {
  if (caller === 'charger') return
  throw failure('not-a-charger')
}

/** Hears chargers out, gives what they deliver to the vehicles, and looks after what lasts. */
export function chargers(context: CoreContext): Chargers {
  const { clock, store, tell, chargerPasswords: passwords } = context
  const calendar = createLotCalendar(context.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone)
  const hearing: Hearing = { context, calendar }
  const links = createLinks(clock)
  const forgotten = new Map<string, ForgottenChargePoint>()
  let lookedAt = Number.NEGATIVE_INFINITY
  let mayHaveWork = true
  let callOffTelling: (() => void) | null = null

  function tellSoon(): void {
    callOffTelling ??= clock.setTimer(TELL_EVERY_MS, () => {
      callOffTelling = null
      tell({ topics: ['chargers'] })
    })
  }

  /** What a charge point says of itself. */
  function described(chargePoint: StoredChargePoint, { events, isCaughtUp }: ChargerReport, now: number) {
    let next = chargePoint
    for (const event of events) {
      if (event.kind === 'connected') next = { ...next, protocol: event.protocol }
      if (event.kind === 'booted') {
        const { vendor, model, firmware } = event
        next = { ...next, vendor, model, firmware }
      }
      if (event.kind === 'clock') next = { ...next, isClockRight: event.isRight, clockOffMs: event.offMs }
      if (event.kind === 'dropped') {
        const { tooLarge, tooMany, malformed } = event.dropped
        next = { ...next, droppedMessages: next.droppedMessages + tooLarge + tooMany + malformed }
      }
    }
    const isHeardLater =
      now - (next.lastHeardAt ?? 0) >= HEARD_EVERY_MS || events.some(({ kind }) => kind === 'disconnected')
    if (!isHeardLater) return next
    // One that went before it had told all that it had kept has to be believed the rest later.
    return { ...next, lastHeardAt: now, ...(isCaughtUp && { caughtUpAt: now }) }
  }

  function hear(report: ChargerReport): ReportAnswer {
    const { chargePointId, events } = report
    const now = clock.now()
    const known = store.chargers.chargePoint(chargePointId)
    if (known === undefined) return NUMBERLESS
    if (links.hear(chargePointId, events)) tellSoon()
    const next = described(known, report, now)
    if (next !== known) store.chargers.putChargePoint(next)
    if (next.standing !== 'ours') return { standing: next.standing, transactionId: null }
    let transactionId: number | null = null
    for (const event of events) transactionId = hearEvent(hearing, next, event) ?? transactionId
    if (events.length > 0) mayHaveWork = true
    if (events.some(({ kind }) => kind === 'reading')) tellSoon()
    return { standing: 'ours', transactionId }
  }

  /** Looks after charges that run, and after those that have just ended. */
  function look(now: number): void {
    const given = store.chargers.running()
    // All at once: two vehicles taken for one another are both free for their own charges.
    const misgiven = new Set(given.filter((charge) => isMisgiven(store, charge)).map(({ id }) => id))
    const running = given.map((charge) => (misgiven.has(charge.id) ? takeBack(context, charge) : charge))
    for (const before of running) {
      const { chargePointId, connector, isUnasked } = before
      const known = store.chargers.connector(chargePointId, connector)
      const freeSince = known?.state === 'available' && known.stateSince > before.beganAt ? known.stateSince : now
      if (now - freeSince >= FREE_MS) {
        endUnsaid(hearing, before, freeSince)
        continue
      }
      const whose = before.sessionId === null && !isUnasked ? sessionOfTransaction(store, before) : undefined
      if (whose !== undefined) attach(hearing, before, whose.id)
      const transaction = whose === undefined ? before : (store.chargers.transaction(before.id) ?? before)
      judgeRunning(context, transaction, known, links.offlineSince(chargePointId), now)
    }
    const ended = store.chargers.endedSince(now - DAY_MS).filter(({ ledger }) => !ledger.isEndJudged)
    for (const transaction of ended) {
      const { chargePointId, connector } = transaction
      judgeEnded(context, transaction, store.chargers.connector(chargePointId, connector), now)
    }
    mayHaveWork = running.length > 0 || ended.length > 0
  }

  function requireTransaction(transactionId: number) {
    const transaction = store.chargers.transaction(transactionId)
    if (transaction !== undefined && transaction.endedAt === null) return transaction
    throw failure('charge-over')
  }

  /** The answer to "whose is it?"; a tag that was shown is that vehicle's from now on. */
  function assign(transactionId: number, sessionId: number | null): void {
    const transaction = requireTransaction(transactionId)
    if (sessionId === null) {
      store.chargers.update({ ...transaction, isUnasked: true })
      return
    }
    const session = store.sessions.byId(sessionId)
    if (session === undefined || session.departedAt !== null) {
      throw failure('not-parked')
    }
    if (transaction.idTag !== null) tieTag(store, transaction.idTag, session)
    attach(hearing, { ...transaction, isUnasked: true }, sessionId)
  }

  const looking: DueKind = {
    name: 'chargers',
    nextDueAt() {
      if (!mayHaveWork) return null
      // A clock that was ahead and has been set right must not put the next look off.
      return lookedAt > clock.now() ? clock.now() : lookedAt + LOOK_EVERY_MS
    },
    run(now) {
      lookedAt = now
      store.write(() => look(now))
    },
  }

  return {
    dueKinds: [looking],
    lot: () => lotChargers(store, links),
    async stop() {
      callOffTelling?.()
    },
    commands: {
      'charger.admit': (knock, caller): Admission => {
        requireListener(caller)
        return store.write(() => admit(context, knock))
      },
      'charger.report': ({ reports }, caller) => {
        requireListener(caller)
        return { answers: store.write(() => reports.map(hear)) }
      },
      'charger.list': () => ({ chargePoints: store.read(() => listChargePoints(store, links)) }),
      'charger.approve': ({ chargePointId }) => store.write(() => approve(context, passwords, chargePointId)),
      'charger.givePassword': ({ chargePointId }) => store.write(() => givePassword(context, passwords, chargePointId)),
      'charger.forget': ({ chargePointId }) => {
        links.forget(chargePointId)
        const was = store.write(() => forget(context, chargePointId))
        if (was !== undefined) forgotten.set(chargePointId, was)
        return { wasThere: was !== undefined }
      },
      'charger.bringBack': ({ chargePointId }) => {
        const was = forgotten.get(chargePointId)
        if (was === undefined) throw failure('charger-unknown')
        store.write(() => bringBack(context, was))
        return { isBack: forgotten.delete(chargePointId) }
      },
      'charger.tieBay': (input) => {
        store.write(() => tieBay(context, input))
        return { chargePoints: listChargePoints(store, links) }
      },
      'charger.assign': ({ transactionId, sessionId }) => {
        store.write(() => assign(transactionId, sessionId))
        return { isAssigned: true }
      },
      'charger.energy': (range) => chargedDays(store, calendar, range),
    },
  }
}
