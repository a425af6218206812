import { type RefObject, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { PlateMatch } from '../../shared/plate-match.ts'
import { useGraceMs, useLot, useNow } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../wording/wording.ts'
import { areMoreOffered, useAnswerModel } from './answer-model.ts'
import { matchReason, sentenceFor } from './answer-text.ts'

/** The element that the answer box names as its list. */
export const MATCH_LIST_ID = 'plate-matches'

export function matchOptionId(index: number): string {
  return `plate-match-${index}`
}

/** The plates that fit, best first; each says its own answer, so often none has to be chosen. */
export function MatchList({ isOpen }: { readonly isOpen: boolean }) {
  const answerModel = useAnswerModel()
  const messages = useMessages()
  const matches = useStore(answerModel.store, (state) => state.matches)
  const activeIndex = useStore(answerModel.store, (state) => state.activeIndex)
  const hasMore = useStore(answerModel.store, areMoreOffered)

  return (
    <div
      id={MATCH_LIST_ID}
      className="match-list"
      role="listbox"
      aria-label={messages.answer.severalLabel}
      hidden={!isOpen}
    >
      {isOpen &&
        matches?.map((match, index) => (
          <MatchOption key={match.session.id} match={match} index={index} isActive={index === activeIndex} />
        ))}
      {isOpen && matches !== null && hasMore && (
        <MoreOption index={matches.length} isActive={activeIndex === matches.length} />
      )}
    </div>
  )
}

/** The last of the list, by which it grows. */
function MoreOption({ index, isActive }: { readonly index: number; readonly isActive: boolean }) {
  const answerModel = useAnswerModel()
  const { answer } = useMessages()
  const option = useActiveOption(isActive)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps the focus, and its keys.
    <div
      ref={option}
      id={matchOptionId(index)}
      className="match-option match-more"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={answerModel.more}
    >
      {answer.showMore}
    </div>
  )
}

/** The option that the keys have reached comes into sight. */
function useActiveOption(isActive: boolean): RefObject<HTMLDivElement | null> {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return option
}

interface MatchOptionProps {
  readonly match: PlateMatch
  readonly index: number
  readonly isActive: boolean
}

function MatchOption({ match, index, isActive }: MatchOptionProps) {
  const answerModel = useAnswerModel()
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const graceMs = useGraceMs()
  const session = useLot((state) => state.lot?.known.get(match.session.id)) ?? match.session
  const option = useActiveOption(isActive)
  const sentence = sentenceFor(session, now, graceMs, messages, formats)
  const reason = matchReason(match, messages)

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox keeps the focus, and its keys.
    <div
      ref={option}
      id={matchOptionId(index)}
      className="match-option"
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => answerModel.choose(index)}
    >
      <PlateLabel plate={session.plate} />
      <span className="match-answer">
        <span className="match-sentence" data-tone={sentence.tone}>
          <strong>{sentence.state}</strong> {sentence.rest}
        </span>
        {(session.bay !== null || reason !== '') && (
          <span className="quiet">
            {[session.bay === null ? '' : messages.answer.bay(session.bay), reason]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
        )}
      </span>
    </div>
  )
}
