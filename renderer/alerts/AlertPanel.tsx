import { BellRing, CheckCheck, ChevronDown, ChevronUp, CircleCheck } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Alert } from '../../shared/alert.ts'
import type { Session } from '../../shared/session.ts'
import { useAnswerModel } from '../answer/answer-model.ts'
import { useAnnounce } from '../notices/announcer.tsx'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { SoundBlocked } from './AlertCount.tsx'
import { AlertItem } from './AlertItem.tsx'
import { orderAlerts } from './open-alerts.ts'
import { SnoozeButton, SnoozeChoices, useSnooze } from './snooze.tsx'

/** More than anybody reads; the rest is counted. */
const SHOWN_LIMIT = 100

const NO_ALERTS: ReadonlyMap<number, Alert> = new Map()

/** The open alerts, most urgent first: the truth that desktop notifications only point to. */
export function AlertPanel() {
  const messages = useMessages()
  const formats = useFormats()
  const alerts = useLot((state) => state.lot?.alerts) ?? NO_ALERTS
  const hasLoaded = useLot((state) => state.lot !== null)
  const ordered = useMemo(() => orderAlerts(alerts.values()), [alerts])
  const [isOpen, setIsOpen] = useState(false)
  const arrivals = useReadyArrivals()
  const isEmpty = ordered.length === 0 && arrivals.sessions.length === 0

  return (
    <aside className="alerts" aria-labelledby="alerts-title" data-open={isOpen}>
      <header className="alerts-head">
        <h2 id="alerts-title" className="alerts-title">
          {messages.alerts.title}
          {ordered.length > 0 && (
            <span className="alerts-count" data-overstay={ordered.some(({ kind }) => kind === 'overstay')}>
              {formats.count(ordered.length)}
            </span>
          )}
        </h2>
        {!isEmpty && (
          <button
            type="button"
            className="icon-button alerts-toggle"
            aria-labelledby="alerts-title"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? <ChevronUp aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
          </button>
        )}
        <SoundBlocked />
        {ordered.length > 1 && <ForAll alerts={ordered} />}
      </header>
      {isEmpty ? (
        <div className="alerts-empty">
          <BellRing className="alerts-empty-icon" aria-hidden="true" />
          {hasLoaded && (
            <>
              <p className="alerts-empty-title">{messages.alerts.emptyTitle}</p>
              <p className="quiet">{messages.alerts.emptyHint}</p>
            </>
          )}
        </div>
      ) : (
        <ul className="alert-list" aria-labelledby="alerts-title">
          {ordered.slice(0, SHOWN_LIMIT).map((alert) => (
            <AlertItem key={alert.id} alert={alert} />
          ))}
          {ordered.length > SHOWN_LIMIT && (
            <li className="alert-more quiet">{messages.alerts.more(formats.count(ordered.length - SHOWN_LIMIT))}</li>
          )}
          {arrivals.sessions.length > 0 && <ReadyArrivalsItem {...arrivals} />}
        </ul>
      )}
    </aside>
  )
}

/** What can be done with all alerts at once. */
function ForAll({ alerts }: { readonly alerts: readonly Alert[] }) {
  const actions = useVehicleActions()
  const messages = useMessages()
  const snooze = useSnooze()
  return (
    <>
      <div className="alerts-all">
        <HostButton className="button" onClick={actions.acknowledgeAll}>
          <CheckCheck aria-hidden="true" />
          {messages.alerts.gotItForAll}
        </HostButton>
        <SnoozeButton snooze={snooze} label={messages.alerts.snoozeAll} />
      </div>
      <SnoozeChoices
        snooze={snooze}
        isQuiet={alerts.some(({ snoozedUntil }) => snoozedUntil !== null)}
        onChoose={actions.snoozeAll}
      />
    </>
  )
}

/** Plates that are named; the rest is counted. */
const NAMED_PLATES = 6

/** Vehicles that were ready when they came, and the way to have seen them. */
interface ReadyArrivals {
  readonly sessions: readonly Session[]
  readonly gotIt: () => void
}

/** Told together and without a sound, until somebody has seen them; an overstay has an alert. */
function useReadyArrivals(): ReadyArrivals {
  const actions = useVehicleActions()
  const vehicles = useLot((state) => state.lot?.vehicles)
  const seenId = useLot((state) => state.lot?.seenArrivalId ?? 0)
  const sessions = useMemo(() => readyArrivals(vehicles?.values() ?? [], seenId), [vehicles, seenId])
  const gotIt = () => actions.seeArrivals(Math.max(...sessions.map(({ id }) => id)), sessions.length)
  return { sessions, gotIt }
}

/** @param seenId arrivals up to this one have been seen */
export function readyArrivals(vehicles: Iterable<Session>, seenId: number): readonly Session[] {
  return [...vehicles].filter(
    ({ id, readyOnArrival, completedAt, overstayLevel }) =>
      readyOnArrival && completedAt !== null && overstayLevel === 0 && id > seenId,
  )
}

/** The last of the alerts: nothing has happened, but their drivers may come at any time. */
function ReadyArrivalsItem({ sessions, gotIt }: ReadyArrivals) {
  const answerModel = useAnswerModel()
  const announce = useAnnounce()
  const { alerts } = useMessages()
  const formats = useFormats()
  const { length } = sessions
  const title = alerts.cameReady(length, formats.count(length))
  const newestId = sessions.at(-1)?.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: said when further ones have come.
  useEffect(() => announce(title), [newestId])

  return (
    <li className="alert arrivals" data-quiet="true">
      <span className="alert-state">
        <CircleCheck className="status-icon" aria-hidden="true" />
        {title}
      </span>
      <span className="alert-actions">
        <HostButton className="button" aria-label={alerts.gotItLabel(title)} onClick={gotIt}>
          {alerts.gotIt}
        </HostButton>
      </span>
      <span className="arrivals-plates">
        {sessions.slice(0, NAMED_PLATES).map(({ id, plate }) => (
          <button
            key={id}
            type="button"
            className="arrivals-plate"
            onClick={() => {
              answerModel.ask(plate, id)
              answerModel.requestFocus()
            }}
          >
            <PlateLabel plate={plate} />
          </button>
        ))}
        {length > NAMED_PLATES && <span className="quiet">{alerts.more(formats.count(length - NAMED_PLATES))}</span>}
      </span>
    </li>
  )
}
