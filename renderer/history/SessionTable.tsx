import { ChevronDown, ChevronRight, TrendingDown } from 'lucide-react'
import { useStore } from 'zustand'
import { presentChargeAt, presentSocAt, type Session } from '../../shared/session.ts'
import type { SessionPage, SessionSort } from '../../shared/session-list.ts'
import { type SessionFigures, sessionFigures } from '../../shared/statistics/session-facts.ts'
import { useAnswer } from '../client/use-answer.ts'
import { DataTable, type TableColumn } from '../controls/DataTable.tsx'
import { errorText } from '../messages/error-text.ts'
import { Timeline } from '../panel/Timeline.tsx'
import { Ticking, useLot, useNow } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { plateText } from '../vehicle/plate-text.ts'
import { pointsShort } from '../vehicle/points-short.ts'
import { standstillText } from '../vehicle/standstill-text.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { useHistoryModel } from './history-model.ts'
import { SessionAction } from './SessionAction.tsx'

/** One page of stays. The figures of those that are not over go on with the clock. */
export function SessionTable({ page }: { readonly page: SessionPage }) {
  const historyModel = useHistoryModel()
  const { history } = useMessages()
  const { view, trail, shownTrail, openId } = useStore(historyModel.store)
  const columns = useColumns()

  return (
    <DataTable
      label={history.tableLabel}
      columns={columns}
      rows={page.stays}
      rowKey={(session) => session.id}
      sort={{ by: view.sort, direction: view.direction }}
      onSort={historyModel.sortBy}
      onRow={(session) => historyModel.toggle(session.id)}
      detail={(session) => (session.id === openId ? <SessionDetails session={session} /> : null)}
      piece={shownTrail}
      isBusy={trail !== shownTrail}
    />
  )
}

function useColumns(): readonly TableColumn<Session, SessionSort>[] {
  const messages = useMessages()
  const { history } = messages
  const formats = useFormats()
  const moment = useMoment()
  const names = history.columns

  return [
    { id: 'plate', label: names.plate, sort: 'plate', render: (session) => <SessionPlate session={session} /> },
    { id: 'bay', label: names.bay, render: ({ bay }) => bay },
    { id: 'arrived', label: names.arrived, sort: 'arrived', render: ({ arrivedAt }) => moment(arrivedAt) },
    {
      id: 'ready',
      label: names.ready,
      sort: 'ready',
      render: (session) => <Ticking>{(now) => readyText(session, now)}</Ticking>,
    },
    {
      id: 'left',
      label: names.left,
      sort: 'left',
      render: ({ departedAt }) => (departedAt === null ? history.stillParked : moment(departedAt)),
    },
    duration('stay', names.stay, ({ stayMs }) => stayMs),
    duration('charging', names.charging, ({ chargingMs }) => chargingMs),
    duration('idle', names.idle, ({ idleMs }) => idleMs),
    { id: 'charge', label: names.charge, render: (session) => <ChargeNow session={session} /> },
    {
      id: 'action',
      label: names.action,
      isLabelHidden: true,
      align: 'end',
      render: (session) => <SessionAction session={session} />,
    },
  ]

  function duration(
    id: SessionSort,
    label: string,
    durationOf: (figures: SessionFigures) => number | null,
  ): TableColumn<Session, SessionSort> {
    return {
      id,
      label,
      sort: id,
      align: 'end',
      render: (session) => (
        <Ticking>
          {(now) => {
            const durationMs = durationOf(sessionFigures(session, now))
            return durationMs === null ? null : formats.elapsed(durationMs)
          }}
        </Ticking>
      ),
    }
  }

  function readyText(session: Session, now: number): string {
    const { readyAt } = sessionFigures(session, now)
    if (session.readyOnArrival) return history.readyOnArrival
    if (readyAt !== null) return moment(readyAt)
    if (session.departedAt !== null) return history.notReached
    return standstillText(session, messages) ?? history.readyAbout(moment(session.estimatedReadyAt))
  }
}

/** The plate opens the details. */
function SessionPlate({ session }: { readonly session: Session }) {
  const historyModel = useHistoryModel()
  const messages = useMessages()
  const isOpen = useStore(historyModel.store, (state) => state.openId === session.id)
  const Icon = isOpen ? ChevronDown : ChevronRight
  return (
    <button
      type="button"
      className="row-opener"
      aria-expanded={isOpen}
      aria-label={messages.history.detailsLabel(plateText(session.plate, messages))}
      onClick={() => historyModel.toggle(session.id)}
    >
      <Icon aria-hidden="true" />
      <PlateLabel plate={session.plate} />
    </button>
  )
}

function ChargeNow({ session }: { readonly session: Session }) {
  return <SessionCharge session={session} now={useNow()} />
}

/** The charge at leaving, or now, and how far it fell short of what was wanted. */
export function SessionCharge({ session, now }: { readonly session: Session; readonly now: number }) {
  const messages = useMessages()
  const formats = useFormats()
  const { departedAt, targetSoc } = session
  const soc = presentSocAt(session, departedAt ?? now)
  const missing = departedAt === null ? 0 : pointsShort(session, departedAt)
  return (
    <>
      <span className="stay-charge">
        {messages.board[Math.floor(soc) > targetSoc ? 'chargePast' : 'charge'](
          formats.presentSoc(soc),
          formats.targetSoc(targetSoc),
        )}
      </span>
      {missing > 0 && (
        <span className="stay-short">
          <TrendingDown aria-hidden="true" />
          {messages.history.short(missing, formats.count(missing))}
        </span>
      )}
    </>
  )
}

/** What a row has no room for: the figures behind it, and all that happened during the stay. */
function SessionDetails({ session }: { readonly session: Session }) {
  const messages = useMessages()
  const now = useNow()
  const { value: details, problem } = useAnswer('vehicle.details', { sessionId: session.id }, session)
  return (
    <div className="stay-details" aria-busy={details === null && problem === null}>
      <h2 className="visually-hidden">{messages.history.detailsLabel(plateText(session.plate, messages))}</h2>
      <SessionFacts session={session} readings={details?.readings.length ?? null} />
      {problem !== null && <p role="alert">{errorText(problem, messages)}</p>}
      {details !== null && <Timeline entries={details.timeline} session={session} now={now} />}
    </div>
  )
}

interface SessionFactsProps {
  readonly session: Session
  /** How many readings there are; `null` while that is not known. */
  readonly readings: number | null
}

function SessionFacts({ session, readings }: SessionFactsProps) {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const { departureCharge, departureTime, rateSource } = session
  const names = messages.history.details
  const facts = [
    [names.battery, formats.charge(session.batteryCapacity, unit)],
    [
      departureCharge === null ? names.chargeNow : names.chargeAtLeaving,
      formats.charge(departureCharge ?? presentChargeAt(session, now), unit),
    ],
    [
      names.rate,
      standstillText(session, messages) ?? messages.answer.rate[rateSource](formats.rate(session.chargingModel, unit)),
    ],
    [names.neededBy, departureTime === null ? names.none : formats.moment(departureTime, now)],
    [names.readings, readings === null ? '…' : formats.count(readings)],
  ] as const

  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
