import { memo } from 'react'
import type { Alert } from '../../shared/alert.ts'
import { useAnswerModel } from '../answer/answer-model.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useMessages } from '../wording/wording.ts'
import { AlertState } from './AlertState.tsx'
import { SnoozeButton, SnoozeChoices, useSnooze } from './snooze.tsx'

/** One alert: whom it is about, since when, "Got it" and a snooze. A tap on the plate asks the answer box for it. */
export const AlertItem = memo(function AlertItem({ alert }: { readonly alert: Alert }) {
  const actions = useVehicleActions()
  const answerModel = useAnswerModel()
  const messages = useMessages()
  const snooze = useSnooze()
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
        <button
          type="button"
          className="button"
          aria-label={messages.alerts.gotItLabel(alert.plate)}
          onClick={() => actions.acknowledge(alert.id)}
        >
          {messages.alerts.gotIt}
        </button>
        <SnoozeButton snooze={snooze} label={messages.alerts.snoozeLabel(alert.plate)} />
      </span>
      <SnoozeChoices snooze={snooze} isQuiet={isQuiet} onChoose={(minutes) => actions.snooze(alert.id, minutes)} />
    </li>
  )
})
