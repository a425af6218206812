import { Handshake } from 'lucide-react'
import { useMemo } from 'react'
import type { Session } from '../../../shared/session.ts'
import { idleMs, isAtRisk, statusAt } from '../../../shared/status.ts'
import { DataTable, type TableColumn } from '../../controls/DataTable.tsx'
import { SessionAction } from '../../history/SessionAction.tsx'
import { Ticking, useGraceMs, useLot, useLotParts } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useStatus, VehicleBadge } from '../../vehicle/StatusBadge.tsx'
import { standstillText } from '../../vehicle/standstill-text.ts'
import { VehicleFlags } from '../../vehicle/VehicleFlags.tsx'
import { useFormats, useMessages, useMoment } from '../../wording/wording.ts'

/** As many vehicles as anybody hands over; the list of the lot has them all. */
const MOST_ROWS = 300

/** The vehicles that somebody has to look after, the most urgent first. */
export function HandoverTable({ vehicles }: { readonly vehicles: readonly Session[] }) {
  const { ticker } = useLotParts()
  const { handover } = useMessages().shift
  const formats = useFormats()
  const graceMs = useGraceMs()
  const columns = useColumns()
  const alerts = useLot((state) => state.lot?.alerts)
  const listed = useMemo(() => {
    const alerted = new Set(Array.from(alerts?.values() ?? [], ({ sessionId }) => sessionId))
    return vehicles.filter((session) => alerted.has(session.id) || needsHandover(session, ticker.now(), graceMs))
  }, [vehicles, alerts, graceMs, ticker])
  const more = listed.length - MOST_ROWS

  return (
    <section className="handover" aria-label={handover.title}>
      <h2 className="figures-title">
        {handover.title} <span className="figures-hint">{handover.hint}</span>
      </h2>
      {listed.length === 0 ? (
        <p className="handover-none">
          <Handshake aria-hidden="true" />
          {handover.none}
        </p>
      ) : (
        <DataTable
          label={handover.title}
          columns={columns}
          rows={listed.slice(0, MOST_ROWS)}
          rowKey={(session) => session.id}
        />
      )}
      {more > 0 && <p className="handover-more">{handover.more(more, formats.count(more))}</p>}
    </section>
  )
}

function useColumns(): readonly TableColumn<Session, never>[] {
  const { shift, history } = useMessages()
  const { columns } = shift.handover
  return [
    { id: 'plate', label: columns.plate, render: ({ plate }) => <PlateLabel plate={plate} /> },
    { id: 'bay', label: columns.bay, render: ({ bay }) => bay },
    { id: 'status', label: columns.status, render: (session) => <VehicleBadge session={session} /> },
    { id: 'time', label: columns.time, render: (session) => <HandoverTime session={session} /> },
    { id: 'reason', label: columns.reason, render: (session) => <HandoverReason session={session} /> },
    {
      id: 'action',
      label: history.columns.action,
      isLabelHidden: true,
      align: 'end',
      render: (session) => <SessionAction session={session} />,
    },
  ]
}

/** Since when it is ready, or when it will be. */
function HandoverTime({ session }: { readonly session: Session }) {
  const messages = useMessages()
  const { board, history } = messages
  const clock = useMoment()(session.estimatedReadyAt)
  if (useStatus(session) !== 'charging') return board.since(clock)
  return standstillText(session, messages) ?? history.readyAbout(clock)
}

function HandoverReason({ session }: { readonly session: Session }) {
  const { answer, shift } = useMessages()
  const { readyFor } = shift.handover
  const formats = useFormats()
  const isOverstaying = useStatus(session) === 'overstaying'
  return (
    <>
      {isOverstaying && (
        <span className="handover-idle">
          <Ticking>{(now) => readyFor(formats.elapsed(idleMs(session, now)))}</Ticking>
        </span>
      )}
      <VehicleFlags session={session} />
      {session.note !== null && <span className="handover-note">{answer.note(session.note)}</span>}
    </>
  )
}

/** A note, a waiting driver, an overstay, a risk, or a contradiction. */
export function needsHandover(session: Session, now: number, graceMs: number): boolean {
  return (
    session.isDriverWaiting ||
    session.note !== null ||
    session.attention !== null ||
    isAtRisk(session, now) ||
    statusAt(session, now, graceMs) === 'overstaying'
  )
}
