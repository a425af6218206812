import { PanelRightOpen, Replace } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { PlateMatch } from '../../shared/plate-match.ts'
import { hasJustLeft } from '../../shared/session.ts'
import { remainingMs, statusAt } from '../../shared/status.ts'
import { AddButton } from '../add/AddButton.tsx'
import { errorText } from '../messages/error-text.ts'
import { useAnnounce } from '../notices/announcer.tsx'
import { useGraceMs, useLot, useNow } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { unbrokenPlate } from '../vehicle/plate-text.ts'
import { BringBackButton, LeaveButton } from '../vehicle/SessionButtons.tsx'
import { StatusBadge, StatusIcon } from '../vehicle/StatusBadge.tsx'
import { VehicleFlags } from '../vehicle/VehicleFlags.tsx'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { useAnswerModel } from './answer-model.ts'
import { detailsFor, knownText, matchReason, nextReady, sentenceFor } from './answer-text.ts'

/** From this many characters on a sentence is set smaller, so that it stays on one line. */
const LONG_SENTENCE = 32

/** The answer for one vehicle. A screen reader hears it when it is new, not at every tick. */
function VehicleAnswer({ match }: { readonly match: PlateMatch }) {
  const vehicleModel = useVehicleModel()
  const openId = useStore(vehicleModel.store, (state) => state.sessionId)
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const session = useLot((state) => state.lot?.known.get(match.session.id)) ?? match.session
  const sentence = sentenceFor(session, now, graceMs, messages, formats)
  const reason = matchReason(match, messages)
  // What it was found by stands before them.
  const details = detailsFor(session, now, unit, messages, formats).filter((detail) => detail !== reason)
  const announce = useAnnounce()
  const status = statusAt(session, now, graceMs)
  const hasLeft = status === 'departed'

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
        {hasLeft &&
          (hasJustLeft(session, now) ? <BringBackButton session={session} /> : <AddButton typed={session.plate} />)}
      </div>
    </div>
  )
}

/** The answer beside the box: one large sentence, whatever was asked. */
export function Answer() {
  const answerModel = useAnswerModel()
  const messages = useMessages()
  const formats = useFormats()
  const { query, matches, hasMore, known, chosenId, problem } = useStore(answerModel.store)

  if (problem !== null) return <PlainAnswer tone="unknown" title={errorText(problem, messages)} />
  if (matches === null) return <IdleAnswer />
  const chosen: PlateMatch | undefined = matches.find(({ session }) => session.id === chosenId)
  if (chosen !== undefined) return <VehicleAnswer key={chosen.session.id} match={chosen} />
  if (matches.length === 0) {
    return (
      <PlainAnswer
        tone="unknown"
        title={messages.answer.notInTheLot.state}
        hint={
          known === null ? messages.answer.asked(query.trim().toLocaleUpperCase()) : knownText(known, messages, formats)
        }
        isLarge
        typed={query}
      />
    )
  }
  const { several, moreThan, severalHint } = messages.answer
  const title = hasMore ? moreThan(matches.length) : several(matches.length)
  const isWhole = matches.some(({ kind }) => kind === 'exact')
  return <PlainAnswer tone="choice" title={title} hint={severalHint} {...(!isWhole && { typed: query })} />
}

interface PlainAnswerProps {
  readonly tone: 'unknown' | 'choice'
  readonly title: string
  readonly hint?: string
  readonly isLarge?: boolean
  /** May be the plate of a vehicle that is to be added. */
  readonly typed?: string
}

function PlainAnswer({ tone, title, hint, isLarge = false, typed }: PlainAnswerProps) {
  return (
    <div className="answer" data-tone={tone} role="status">
      <div className="answer-text">
        <p className={isLarge ? 'answer-sentence' : 'answer-title'}>{isLarge ? <strong>{title}</strong> : title}</p>
        {hint !== undefined && <p className="answer-details">{hint}</p>}
      </div>
      {typed !== undefined && (
        <div className="answer-actions">
          <AddButton typed={typed} />
        </div>
      )}
    </div>
  )
}

/** What stands where the answer will be: who is ready next, since that is asked most. */
function IdleAnswer() {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const vehicles = useLot((state) => state.lot?.vehicles) ?? null
  const next = useMemo(() => (vehicles === null ? undefined : nextReady(vehicles.values(), now)), [vehicles, now])

  return (
    <div className="answer" data-tone="idle">
      <div className="answer-text">
        <p className="answer-title">{messages.answer.idleTitle}</p>
        <p className="answer-details">
          {next === undefined
            ? messages.answer.idleHint
            : messages.answer.nextReady(
                unbrokenPlate(next.plate),
                formats.moment(next.estimatedReadyAt, now),
                formats.remaining(remainingMs(next, now)),
              )}
        </p>
      </div>
      <div className="answer-actions">
        <AddButton />
      </div>
    </div>
  )
}
