import { useMemo } from 'react'
import { remainingMs } from '../../shared/status.ts'
import { useLot, useNow } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { nextReady } from './answer-sentence.ts'

/** What stands where the answer will be: who is ready next, since that is asked most. */
export function IdleAnswer() {
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
    </div>
  )
}
