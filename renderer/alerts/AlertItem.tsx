import { memo } from 'react'
import type { Alert } from '../../shared/alert.ts'
import { useFormats, useGraceMs, useMessages, useNow, useServices } from '../services.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { StatusIcon } from '../vehicle/StatusIcon.tsx'

/** One alert: whom it is about, since when, and "Got it". A tap on the plate asks the answer box for it. */
export const AlertItem = memo(function AlertItem({ alert }: { readonly alert: Alert }) {
  const { actions, answerDesk } = useServices()
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const idle = Math.max(0, now - alert.dueAt)
  const tone = idle > graceMs ? 'overstaying' : 'ready'
  const since = tone === 'ready' ? messages.alerts.readySince : messages.alerts.overstayingSince

  return (
    <li className="alert" data-tone={tone}>
      <button
        type="button"
        className="alert-subject"
        onClick={() => {
          answerDesk.ask(alert.plate, alert.sessionId)
          answerDesk.requestFocus()
        }}
      >
        <span className="alert-line">
          <PlateLabel plate={alert.plate} />
          {alert.bay !== null && <span className="alert-bay">{messages.alerts.bay(alert.bay)}</span>}
        </span>
        <span className="alert-since">
          <StatusIcon status={tone} />
          {since(formats.moment(alert.dueAt, now), formats.elapsed(idle))}
        </span>
      </button>
      <button
        type="button"
        className="button"
        aria-label={messages.alerts.gotItLabel(alert.plate)}
        onClick={() => actions.acknowledge(alert.id)}
      >
        {messages.alerts.gotIt}
      </button>
    </li>
  )
})
