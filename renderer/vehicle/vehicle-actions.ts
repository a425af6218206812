import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandInput, CommandName } from '../../shared/contract/commands.ts'
import { presentSocAt, type Session } from '../../shared/session.ts'
import type { LotClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { type ToastModel, UNDO_MS } from '../notices/toast-model.ts'
import { createPart } from '../part.ts'
import type { Wording, WordingStore } from '../wording/wording.ts'
import { pointsShort } from './points-short.ts'

/** How long a vehicle that left keeps its place. */
const PLACE_MS = 1_500

/** Presses that follow one another within this time are one. */
const DOUBLE_PRESS_MS = 600

/** What is done with vehicles and alerts: one tap each, told when done or when it failed. */
export interface VehicleActions {
  /** Have just left: they keep their place, so that no other comes under the pointer. */
  readonly leaving: StoreApi<ReadonlyMap<number, Session>>
  leave(session: Session): void
  /**
   * The pointer has gone elsewhere: the place is free. A finger leaves with every tap, before the
   * click that the tap becomes, so after it the place is kept for its time.
   */
  giveUpPlace(sessionId: number, pointerType: string): void
  /** Brings a vehicle back; not by the second half of a double press that took it off the list. */
  bringBack(session: Session): void
  /** Takes a departure back. */
  undoLeave(session: Session): void
  /** Takes several vehicles off the list at once, with one undo for all of them. */
  leaveMany(sessionIds: readonly number[]): void
  bringBackMany(sessionIds: readonly number[]): void
  acknowledge(alertId: number): void
  acknowledgeAll(): void
  /** Has seen the vehicles that were ready when they came, up to a session. */
  seeArrivals(upTo: number, count: number): void
  /** Keeps an alert quiet for so many minutes; 0 makes it ring again. */
  snooze(alertId: number, minutes: number): void
  snoozeAll(minutes: number): void
}

/** The answer box, as far as it has to know that something was done. */
export interface AnswerAfterwards {
  refresh(): void
  requestFocus(): void
}

export interface VehicleActionContext {
  readonly client: LotClient
  readonly toastModel: ToastModel
  readonly answerModel: AnswerAfterwards
  readonly wording: WordingStore
  /** The core's time. */
  readonly now: () => number
}

/** The same action runs once at a time, so a double tap is one tap. */
export function createVehicleActions({
  client,
  toastModel,
  answerModel,
  wording,
  now,
}: VehicleActionContext): VehicleActions {
  const underWay = new Set<string>()
  const leaving = createStore<ReadonlyMap<number, Session>>(() => new Map())
  const leftAt = new Map<number, number>()
  /** What the message of departures can take back, the oldest first. */
  let departed: readonly Session[] = []
  let withdraw = (): void => undefined
  const texts = () => wording.getState().messages
  const counted = (count: number) => wording.getState().formats.count(count)

  /** An undo that comes too late says since when the plate is back. */
  function problemText(error: AppError): string {
    const { plate, arrivedAt } = error.values ?? {}
    if (error.code !== 'in-the-lot-again' || typeof arrivedAt !== 'number') return errorText(error, texts())
    const { messages, formats } = wording.getState()
    return messages.vehicle.inTheLotAgain(String(plate), formats.moment(arrivedAt, now()))
  }

  async function once(key: string, run: () => Promise<AppError | null>): Promise<void> {
    if (underWay.has(key)) return
    underWay.add(key)
    const error = await run()
    underWay.delete(key)
    if (error !== null) toastModel.show({ text: problemText(error), isProblem: true })
    answerModel.refresh()
    answerModel.requestFocus()
  }

  function freePlace(sessionId: number): void {
    const rest = new Map(leaving.getState())
    if (rest.delete(sessionId)) leaving.setState(rest, true)
  }

  /**
   * One message for all departures that can be taken back.
   * @param said stands before it: a second message would hide what is offered
   */
  function offerUndo(sessions: readonly Session[], said: readonly string[] = []): void {
    withdraw()
    departed = sessions
    const last = sessions.at(-1)
    if (last === undefined) return
    const { undo, undoLast, undoAll } = texts().vehicle
    const undoOne = () => {
      departed = sessions
      bringBackOne(last)
    }
    const all = { label: undoAll, run: () => actions.bringBackMany(sessions.map(({ id }) => id)) }
    const text =
      sessions.length === 1
        ? departureText(last, wording.getState())
        : texts().shift.check.takenOff(sessions.length, counted(sessions.length))
    withdraw = toastModel.show({
      text: [...said, text].join(' · '),
      action: { label: sessions.length === 1 ? undo : undoLast, run: undoOne },
      ...(sessions.length === 1 ? {} : { furtherAction: all }),
      durationMs: UNDO_MS,
      onEnd() {
        if (departed === sessions) departed = []
      },
    })
  }

  /** What was not done with some of several vehicles. */
  function tellProblem(said: (count: number, plates: string) => string, sessions: readonly Session[]): void {
    const plates = sessions.map(({ plate }) => plate).join(', ')
    if (sessions.length > 0) toastModel.show({ text: said(sessions.length, plates), isProblem: true })
  }

  function tellDone(text: string, takeBack: () => void): void {
    toastModel.show({ text, action: { label: texts().vehicle.undo, run: takeBack }, durationMs: UNDO_MS })
  }

  function sendOnce<N extends CommandName>(key: string, name: N, input: CommandInput<N>): void {
    void once(key, async () => {
      const answer = await client.send(name, input)
      return answer.ok ? null : answer.error
    })
  }

  /** One that was brought back by mistake leaves as it had left. */
  function offerToLeave(text: string, sessionIds: readonly number[]): void {
    tellDone(text, () => {
      void once(`leave again ${sessionIds.join()}`, async () => {
        const answer = await client.send('vehicle.leaveAgain', { sessionIds: [...sessionIds] })
        if (!answer.ok) return answer.error
        tellProblem(texts().shift.check.stayInTheLot, answer.value.kept)
        return null
      })
    })
  }

  function bringBackOne(session: Session, isUndo = true): void {
    freePlace(session.id)
    departed = departed.filter(({ id }) => id !== session.id)
    void once(`bring back ${session.id}`, async () => {
      const answer = await client.send('vehicle.bringBack', { sessionId: session.id })
      const said = answer.ok ? [texts().vehicle.isBack(session.plate)] : []
      if (departed.length > 0) offerUndo(departed, said)
      else if (isUndo) for (const text of said) toastModel.show({ text })
      else for (const text of said) offerToLeave(text, [session.id])
      return answer.ok ? null : answer.error
    })
  }

  const actions: VehicleActions = {
    leaving,
    giveUpPlace(sessionId, pointerType) {
      if (pointerType !== 'touch') freePlace(sessionId)
    },
    leave(session) {
      void once(`leave ${session.id}`, async () => {
        leftAt.set(session.id, performance.now())
        leaving.setState((before) => new Map(before).set(session.id, session), true)
        const answer = await client.send('vehicle.leave', { sessionId: session.id })
        if (!answer.ok) {
          freePlace(session.id)
          return answer.error
        }
        setTimeout(() => freePlace(session.id), PLACE_MS)
        offerUndo([...departed, answer.value.session])
        return null
      })
    },
    bringBack(session) {
      const sinceMs = performance.now() - (leftAt.get(session.id) ?? Number.NEGATIVE_INFINITY)
      if (sinceMs > DOUBLE_PRESS_MS) bringBackOne(session, false)
    },
    undoLeave: (session) => bringBackOne(session),
    leaveMany(sessionIds) {
      void once(`leave ${sessionIds.join()}`, async () => {
        const answer = await client.send('vehicle.leaveMany', { sessionIds: [...sessionIds] })
        if (!answer.ok) return answer.error
        const leftIds = answer.value.sessions.map(({ id }) => id)
        const { takenOff, hadLeft } = texts().shift.check
        if (leftIds.length === 0) toastModel.show({ text: hadLeft })
        else tellDone(takenOff(leftIds.length, counted(leftIds.length)), () => actions.bringBackMany(leftIds))
        return null
      })
    },
    bringBackMany(sessionIds) {
      void once(`bring back ${sessionIds.join()}`, async () => {
        const answer = await client.send('vehicle.bringBackMany', { sessionIds: [...sessionIds] })
        if (!answer.ok) return answer.error
        const { sessions, replaced, followed, over } = answer.value
        const { areBack, inTheLotAgain, wereHereSince, leftLongAgo } = texts().shift.check
        const backIds = sessions.map(({ id }) => id)
        if (backIds.length > 0) offerToLeave(areBack(backIds.length, counted(backIds.length)), backIds)
        tellProblem(inTheLotAgain, replaced)
        tellProblem(wereHereSince, followed)
        tellProblem(leftLongAgo, over)
        return null
      })
    },
    acknowledge(alertId) {
      sendOnce(`acknowledge ${alertId}`, 'alert.acknowledge', { alertIds: [alertId] })
    },
    acknowledgeAll() {
      void once('acknowledge all', async () => {
        const answer = await client.send('alert.acknowledge', { all: true })
        if (!answer.ok) return answer.error
        const { acknowledged, alertIds } = answer.value
        tellDone(texts().alerts.gotItDone(acknowledged, counted(acknowledged)), () =>
          sendOnce(`reopen ${alertIds.join()}`, 'alert.reopen', { alertIds: [...alertIds] }),
        )
        return null
      })
    },
    seeArrivals(upTo, count) {
      void once('see arrivals', async () => {
        const answer = await client.send('alert.seeArrivals', { upTo })
        if (!answer.ok) return answer.error
        const { before } = answer.value
        if (before >= upTo) return null
        tellDone(texts().alerts.gotItLabel(texts().alerts.cameReady(count, counted(count))), () =>
          sendOnce('arrivals again', 'alert.seeArrivals', { upTo: before, from: upTo }),
        )
        return null
      })
    },
    snooze(alertId, minutes) {
      sendOnce(`snooze ${alertId}`, 'alert.snooze', { alertIds: [alertId], minutes })
    },
    snoozeAll(minutes) {
      sendOnce('snooze all', 'alert.snooze', { all: true, minutes })
    },
  }
  return actions
}

export const [VehicleActionsPart, useVehicleActions] = createPart<VehicleActions>('actions')

export function departureText(session: Session, { messages, formats }: Wording): string {
  const at = session.departedAt ?? session.anchorAt
  const charge = formats.presentSoc(presentSocAt(session, at))
  const missing = pointsShort(session, at)
  return missing > 0
    ? messages.vehicle.hasLeftShort(session.plate, charge, missing, formats.count(missing))
    : messages.vehicle.hasLeftAt(session.plate, charge)
}
