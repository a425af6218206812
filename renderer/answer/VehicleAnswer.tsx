import { PanelRightOpen, Replace } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { PlateMatch } from '../../shared/plate-match.ts'
import { statusAt } from '../../shared/status.ts'
import { HOUR_MS } from '../../shared/time.ts'
import { AddButton } from '../add/AddButton.tsx'
import { useAnnounce } from '../notices/announcer.tsx'
import { useGraceMs, useLot, useNow } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { StatusBadge, StatusIcon } from '../vehicle/StatusBadge.tsx'
import { BringBackButton, LeaveButton } from '../vehicle/StayButtons.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { detailsFor, matchReason, sentenceFor } from './answer-text.ts'

/** Whoever left longer ago and is here has come anew. */
const RECENT_MS = 12 * HOUR_MS

/** From this many characters on a sentence is set smaller, so that it stays on one line. */
const LONG_SENTENCE = 32

/** The answer for one vehicle. A screen reader hears it when it is new, not at every tick. */
export function VehicleAnswer({ match }: { readonly match: PlateMatch }) {
  const vehicleModel = useVehicleModel()
  const openId = useStore(vehicleModel.store, (state) => state.sessionId)
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const session = useLot((state) => state.lot?.vehicles.get(match.session.id)) ?? match.session
  const sentence = sentenceFor(session, now, graceMs, messages, formats)
  const details = detailsFor(session, now, unit, messages, formats)
  const reason = matchReason(match, messages)
  const announce = useAnnounce()
  const status = statusAt(session, now, graceMs)
  const hasLeft = status === 'departed'
  const isRecent = now - (session.departedAt ?? now) < RECENT_MS

  // biome-ignore lint/correctness/useExhaustiveDependencies: said for each status, not each second.
  useEffect(() => {
    announce(`${session.plate}: ${sentence.state} ${sentence.rest}`)
  }, [session.id, status])

  return (
    <div className="answer" data-tone={sentence.tone}>
      <div className="answer-text">
        <p className="answer-sentence" data-long={sentence.state.length + sentence.rest.length > LONG_SENTENCE}>
          <StatusIcon status={sentence.tone} />
          <span>
            <strong>{sentence.state}</strong> {sentence.rest}
          </span>
        </p>
        <p className="answer-details">
          <PlateLabel plate={session.plate} />
          {status === 'overstaying' && <StatusBadge status={status} />}
          {reason !== '' && (
            <span className="match-reason">
              <Replace className="match-reason-icon" aria-hidden="true" />
              {reason}
            </span>
          )}
          <span>{details.join(' · ')}</span>
          <VehicleFlags session={session} areBrief />
        </p>
      </div>
      <div className="answer-actions">
        <button
          type="button"
          className="button"
          aria-label={messages.vehiclePanel.openLabel(session.plate)}
          aria-pressed={openId === session.id}
          onClick={() => vehicleModel.open(session.id)}
        >
          <PanelRightOpen aria-hidden="true" />
          {messages.vehiclePanel.open}
        </button>
        {!hasLeft && <LeaveButton session={session} />}
        {hasLeft && (isRecent ? <BringBackButton session={session} /> : <AddButton typed={session.plate} />)}
      </div>
    </div>
  )
}
