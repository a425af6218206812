import { BellOff, CircleCheck, Hourglass, OctagonAlert, TriangleAlert } from 'lucide-react'
import type { Alert } from '../../shared/alert.ts'
import { useGraceMs, useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

const ICONS = { 0: CircleCheck, 1: Hourglass, 2: TriangleAlert, 3: OctagonAlert } as const

type Level = keyof typeof ICONS

function levelOf(alert: Alert): Level {
  return alert.level === 1 || alert.level === 2 || alert.level === 3 ? alert.level : 0
}

/** How things stand with an alert: ready or overstaying, for how long and since when, as shape, word and colour; and until when it is quiet. */
export function AlertState({ alert }: { readonly alert: Alert }) {
  const { alerts: texts } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const readyAt = useLot((state) => state.lot?.vehicles.get(alert.sessionId)?.estimatedReadyAt) ?? alert.dueAt
  const level = levelOf(alert)
  const Icon = ICONS[level]
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
