import type { AppError } from '../../shared/app-error.ts'
import type { VehicleChange } from '../../shared/contract/vehicle-change.ts'
import { assertNever } from '../../shared/result.ts'
import { presentSocAt, type Session } from '../../shared/session.ts'
import type { SessionChangeKind } from '../../shared/session-change.ts'
import { errorText } from '../messages/error-text.ts'
import { UNDO_MS } from '../notices/toast-model.ts'
import { createPart } from '../part.ts'
import type { Wording } from '../wording/wording.ts'
import type { VehicleActionContext } from './vehicle-actions.ts'

/** What an attendant changes of a vehicle: done at once, told, and taken back with one tap. */
export interface VehicleChanges {
  /** @returns why it could not be done, for the field it was typed into; `null` once it is done. */
  change(session: Session, change: VehicleChange): Promise<AppError | null>
  /** A failure is told as a message, and the answer box has the focus again. */
  markDriverWaiting(session: Session, isDriverWaiting: boolean): Promise<void>
  undo(changeId: number): Promise<void>
}

export function createVehicleChanges({
  client,
  toastModel,
  answerModel,
  wording,
  now,
}: VehicleActionContext): VehicleChanges {
  const tellProblem = (error: AppError) =>
    toastModel.show({ text: errorText(error, wording.getState().messages), isProblem: true })

  const changes: VehicleChanges = {
    async change(session, change) {
      const answer = await client.send('vehicle.change', { sessionId: session.id, change })
      if (!answer.ok) return answer.error
      const { changeId, session: changed } = answer.value
      if (changeId === null) return null
      toastModel.show({
        text: changeText(change.kind, changed, wording.getState(), now()),
        action: { label: wording.getState().messages.vehicle.undo, run: () => void changes.undo(changeId) },
        durationMs: UNDO_MS,
      })
      return null
    },
    async markDriverWaiting(session, isDriverWaiting) {
      const error = await changes.change(session, { kind: 'driver-waiting', isDriverWaiting })
      if (error !== null) tellProblem(error)
      answerModel.requestFocus()
    },
    async undo(changeId) {
      const answer = await client.send('vehicle.undoChange', { changeId })
      const { messages } = wording.getState()
      if (!answer.ok) tellProblem(answer.error)
      else toastModel.show({ text: messages.vehiclePanel.undone(answer.value.session.plate) })
      answerModel.requestFocus()
    },
  }
  return changes
}

export const [VehicleChangesPart, useVehicleChanges] = createPart<VehicleChanges>('vehicleChanges')

/** What is said of a vehicle that was just changed by hand. */
function changeText(kind: SessionChangeKind, session: Session, { messages, formats }: Wording, now: number): string {
  const { changed } = messages.vehiclePanel
  const { plate, bay, departureTime } = session
  switch (kind) {
    case 'charge':
      return changed.charge(plate, formats.presentSoc(presentSocAt(session, session.anchorAt)))
    case 'target':
      return changed.target(plate, formats.targetSoc(session.targetSoc))
    case 'bay':
      return bay === null ? changed.noBay(plate) : changed.bay(plate, bay)
    case 'power':
      return changed.power(plate)
    case 'needed-by':
      return departureTime === null
        ? changed.noNeededBy(plate)
        : changed.neededBy(plate, formats.moment(departureTime, now))
    case 'driver-waiting':
      return session.isDriverWaiting ? changed.waiting(plate) : changed.notWaiting(plate)
    case 'plate':
      return changed.plate(plate)
    case 'note':
      return session.note === null ? changed.noNote(plate) : changed.note(plate)
    case 'ticket':
      return session.ticket === null ? changed.noTicket(plate) : changed.ticket(plate, session.ticket)
    default:
      return assertNever(kind)
  }
}
