import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { PlateMatch } from '../../shared/plate-match.ts'
import { remainingMs } from '../../shared/status.ts'
import { AddButton } from '../add/AddButton.tsx'
import { errorText } from '../messages/error-text.ts'
import { useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { useAnswerModel } from './answer-model.ts'
import { knownText, nextReady } from './answer-text.ts'
import { VehicleAnswer } from './VehicleAnswer.tsx'

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
  const vehicles = useLot((state) => state.lot?.vehicles)
  const next = useMemo(() => (vehicles === undefined ? undefined : nextReady(vehicles.values(), now)), [vehicles, now])

  return (
    <div className="answer" data-tone="idle">
      <div className="answer-text">
        <p className="answer-title">{messages.answer.idleTitle}</p>
        <p className="answer-details">
          {next === undefined
            ? messages.answer.idleHint
            : messages.answer.nextReady(
                next.plate,
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
