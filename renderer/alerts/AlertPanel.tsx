import { BellRing, CheckCheck, ChevronDown, ChevronUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Alert } from '../../shared/alert.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { SoundBlocked } from './AlertCount.tsx'
import { AlertItem } from './AlertItem.tsx'
import { orderAlerts } from './open-alerts.ts'
import { ReadyArrivalsItem, useReadyArrivals } from './ReadyArrivals.tsx'
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
