import { publicSettings } from '../../shared/contract/settings.ts'
import { isScreenErrorCode } from '../../shared/errors.ts'
import { isLong, jsonPieces } from '../../shared/json-pieces.ts'
import { alerts } from './alerts/feature.ts'
import { backups } from './backups/feature.ts'
import { chargers } from './chargers/feature.ts'
import { createActivity } from './door/activity.ts'
import type { LotFacts } from './door/change-feed.ts'
import { createChangeFeed, type News } from './door/change-feed.ts'
import { createClockWatch } from './door/clock-watch.ts'
import type { CoreContext, CoreParts } from './door/context.ts'
import type { LocalCore } from './door/core.ts'
import { createDateTrust } from './door/date-trust.ts'
import { createDoor } from './door/dispatch.ts'
import { createDueQueue } from './door/due-queue.ts'
import { commandsOf, type Handlers } from './door/feature.ts'
import { createLotSettings } from './door/lot-settings.ts'
import { createPinLock } from './door/pin-lock.ts'
import { history } from './history/feature.ts'
import { imports } from './imports/feature.ts'
import { lot } from './lot/feature.ts'
import { plates } from './plates/feature.ts'
import { settings } from './settings/feature.ts'
import { createTroubles } from './troubles/troubles.ts'
import { vehicles } from './vehicles/feature.ts'

/** Puts the product together over its ports. Nothing runs by itself before `start`. */
export function createCore(parts: CoreParts): LocalCore {
  const { clock, store, logger, newId } = parts
  const lotSettings = createLotSettings(store, parts.pinnedSettings, parts.digestToken, logger)
  const pinLock = createPinLock(parts)
  let host = parts.host
  const facts: LotFacts = {
    settings: () => publicSettings(lotSettings.current()),
    isPinSet: pinLock.isSet,
    lastImport: () => store.imports.lastCompleted() ?? null,
    watches: () => importing.watches(),
    chargers: () => charging.lot(),
    check: () => store.lotCheck.load(),
    seenArrivalId: () => store.seenArrival.load() ?? 0,
    host: () => host,
    troubles: () => troubles.standing(),
  }
  const changes = createChangeFeed({ clock, store, facts, logger, epoch: newId() })
  /** The one place from which screens and timer hear that something has changed. */
  function tell(news: News): void {
    changes.tell(news)
    dueQueue.rearm()
  }
  const troubles = createTroubles({ ...parts, tell })
  const activity = createActivity()
  const dates = createDateTrust({ ...parts, troubles })
  const context: CoreContext = { ...parts, settings: lotSettings, changes, tell, troubles, dates, activity }

  const importing = imports(context)
  const charging = chargers(context)
  const features = [
    troubles,
    lot(context, { facts, pinLock, running: importing.running, lagMs: () => dueQueue.lagMs() }),
    vehicles(context),
    alerts(context),
    importing,
    charging,
    settings(context),
    backups(context),
    plates(context),
    history(context),
  ] as const
  const clockWatch = createClockWatch(parts)
  const dueKinds = [dates, ...features.flatMap((feature) => feature.dueKinds ?? [])]
  const dueQueue = createDueQueue(dueKinds, clock, logger, activity.dueDone, clockWatch.look)
  const handlers: Handlers = commandsOf(features)
  const door = createDoor({
    handlers,
    guard(...command) {
      clockWatch.look()
      pinLock.guard(...command)
    },
    newId,
    logger,
  })
  store.onCommit(tell)

  /** What is written is noted for the mirror, where there is one. */
  function followMirror(): void {
    if (lotSettings.current().mirrorUrl === '') store.outbox.turnOff()
    else store.outbox.turnOn()
  }
  followMirror()
  store.onCommit(({ topics }) => {
    if (topics.has('settings')) followMirror()
  })

  function letGoOfMirrored(seq: number | null): void {
    try {
      if (seq !== null) store.outbox.confirm(seq)
    } catch (cause) {
      logger.error('what the mirror has could not be let go of; it is with its next word', cause)
    }
  }

  return {
    dispatch: door as LocalCore['dispatch'],
    dispatchUnknown: door,
    async dispatchText(...message) {
      const result = await door(...message)
      return isLong(result) ? jsonPieces(result) : JSON.stringify(result)
    },
    subscribe: changes.subscribe,
    subscribeJson: (listener) => changes.subscribe((event) => listener(JSON.stringify(event))),
    start() {
      for (const trouble of parts.found ?? []) troubles.raise(trouble)
      clockWatch.start()
      dueQueue.rearm()
      for (const feature of features) feature.start?.()
    },
    wake: () => dueQueue.rearm(),
    epoch: () => changes.epoch,
    settings: () => lotSettings.current(),
    isPinSet: pinLock.isSet,
    pinId: pinLock.id,
    updateHost(info) {
      host = info
      for (const problem of [info.httpProblem, info.chargers?.problem ?? null]) {
        if (problem !== null && isScreenErrorCode(problem.code)) {
          troubles.raise({ kind: 'conflict', ...problem, code: problem.code })
        }
      }
      letGoOfMirrored(info.mirror?.confirmedSeq ?? null)
      tell({ topics: ['host'] })
    },
    async stop() {
      await Promise.all(features.map((feature) => feature.stop?.()))
      clockWatch.stop()
      dueQueue.stop()
      changes.stop()
    },
  }
}
