import { BellOff, CircleCheck, Hourglass, OctagonAlert, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { Alert } from '../../shared/alert.ts'
import { useAnswerModel } from '../answer/answer-model.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useGraceMs, useLot, useNow } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { TellDriver } from '../vehicle/TellDriver.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { SnoozeButton, SnoozeChoices, useSnooze } from './snooze.tsx'

/** A tap on the plate asks the answer box for the vehicle. */
export const AlertItem = memo(function AlertItem({ alert }: { readonly alert: Alert }) {
  const actions = useVehicleActions()
  const answerModel = useAnswerModel()
  const messages = useMessages()
  const snooze = useSnooze()
  const session = useLot((state) => state.lot?.known.get(alert.sessionId))
  const isQuiet = alert.snoozedUntil !== null

  return (
    <li className="alert" data-level={alert.level} data-quiet={isQuiet}>
      <button
        type="button"
        className="alert-subject"
        onClick={() => {
          answerModel.ask(alert.plate, alert.sessionId)
          answerModel.requestFocus()
        }}
      >
        <span className="alert-line">
          <PlateLabel plate={alert.plate} />
          {alert.bay !== null && <span className="alert-bay">{messages.alerts.bay(alert.bay)}</span>}
        </span>
        <AlertState alert={alert} />
      </button>
      <span className="alert-actions">
        <HostButton
          className="button"
          aria-label={messages.alerts.gotItLabel(alert.plate)}
          onClick={() => actions.acknowledge(alert.id)}
        >
          {messages.alerts.gotIt}
        </HostButton>
        {session !== undefined && <TellDriver session={session} isBrief />}
        <SnoozeButton snooze={snooze} label={messages.alerts.snoozeLabel(alert.plate)} />
      </span>
      <SnoozeChoices snooze={snooze} isQuiet={isQuiet} onChoose={(minutes) => actions.snooze(alert.id, minutes)} />
    </li>
  )
})

const LEVEL_ICONS = { 0: CircleCheck, 1: Hourglass, 2: TriangleAlert, 3: OctagonAlert } as const

type Level = keyof typeof LEVEL_ICONS

function levelOf(alert: Alert): Level {
  return alert.level === 1 || alert.level === 2 || alert.level === 3 ? alert.level : 0
}

/** Ready or overstaying, and for how long; or until when the alert is quiet. */
function AlertState({ alert }: { readonly alert: Alert }) {
  const { alerts: texts } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const readyAt = useLot((state) => state.lot?.known.get(alert.sessionId)?.estimatedReadyAt) ?? alert.dueAt
  const level = levelOf(alert)
  const Icon = LEVEL_ICONS[level]
  const idleMs = Math.max(0, now - readyAt)
  const readyClock = formats.moment(readyAt, now)
  const [state, since] =
    level === 0
      ? [texts.ready(formats.elapsed(idleMs)), texts.since(readyClock)]
      : [texts.overstaying[level](formats.elapsed(Math.max(0, idleMs - graceMs))), texts.readySince(readyClock)]

  return (
    <span className="alert-facts">
      <span className="alert-state">
        <Icon className="status-icon" aria-hidden="true" />
        {state}
      </span>
      <span className="alert-since">
        {alert.snoozedUntil !== null ? (
          <>
            <BellOff className="status-icon" aria-hidden="true" />
            {texts.quietUntil(formats.moment(alert.snoozedUntil, now))}
          </>
        ) : (
          since
        )}
      </span>
    </span>
  )
}
