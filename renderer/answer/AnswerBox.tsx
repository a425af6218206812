import { Keyboard, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { parsePlate } from '../../shared/plate.ts'
import { useAddModel } from '../add/add-model.ts'
import { useLot } from '../store/lot.ts'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages } from '../wording/wording.ts'
import { Answer } from './Answer.tsx'
import { type AnswerState, useAnswerModel } from './answer-model.ts'
import { Keypad } from './Keypad.tsx'
import { MATCH_LIST_ID, MatchList, matchOptionId } from './MatchList.tsx'
import { isDialogOpen, PLATE_FIELD_ID } from './use-typing-anywhere.ts'

/** Touch only: focusing the field would bring up the system's keyboard after each action. */
const TOUCH_ONLY = '(pointer: coarse) and (not (any-pointer: fine))'

/** Whether the plates that fit are shown for choosing. */
function hasListOf({ isListOpen, matches }: AnswerState): boolean {
  return isListOpen && (matches?.length ?? 0) > 1
}

/** The plate answer box: one field that always listens, and beside it the answer. */
export function AnswerBox() {
  const answerModel = useAnswerModel()
  const vehicleModel = useVehicleModel()
  const addModel = useAddModel()
  const messages = useMessages()
  const state = useStore(answerModel.store)
  const input = useRef<HTMLInputElement>(null)
  const [isKeypadOpen, setKeypadOpen] = useState(false)
  const hasList = hasListOf(state)

  useFreshAnswer()

  useEffect(() => {
    if (isDialogOpen() || (state.focusRequests > 0 && window.matchMedia(TOUCH_ONLY).matches)) return
    input.current?.focus()
    input.current?.select()
  }, [state.focusRequests])

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') answerModel.move(1)
    else if (event.key === 'ArrowUp') answerModel.move(-1)
    else if (event.key === 'Escape') stepBack()
    else if (event.key === 'Enter') answerModel.whenAnswered(settle)
    else return
    event.preventDefault()
  }

  function stepBack(): void {
    if (state.query === '') setKeypadOpen(false)
    answerModel.clear()
  }

  /** By what stands there when it is done: of a plate that is still asked for, nothing does. */
  function settle(): void {
    const asked = answerModel.store.getState()
    const { matches, chosenId, activeIndex, query } = asked
    const isChoice = hasListOf(asked)
    if (isChoice && activeIndex === matches?.length) answerModel.more()
    else if (isChoice) answerModel.choose(activeIndex)
    else if (chosenId !== null) openOrEnter(chosenId)
    else if (matches?.length === 0 && parsePlate(query).ok) addModel.open(query.trim().toUpperCase())
    if (!isChoice) input.current?.select()
  }

  /** The first time it is shown, and whoever asks goes on typing; the second time it is entered. */
  function openOrEnter(sessionId: number): void {
    if (vehicleModel.store.getState().sessionId === sessionId) vehicleModel.requestFocus()
    else vehicleModel.open(sessionId)
  }

  return (
    <search className="answer-box">
      <div className="answer-field">
        <label className="answer-label" htmlFor={PLATE_FIELD_ID}>
          {messages.answer.label}
        </label>
        <Search className="answer-icon" aria-hidden="true" />
        <input
          id={PLATE_FIELD_ID}
          ref={input}
          className="answer-input"
          type="text"
          role="combobox"
          aria-expanded={hasList}
          aria-controls={MATCH_LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={hasList ? matchOptionId(state.activeIndex) : undefined}
          placeholder={messages.answer.placeholder}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="search"
          inputMode={isKeypadOpen ? 'none' : 'text'}
          maxLength={60}
          value={state.query}
          onChange={(event) => answerModel.type(event.target.value)}
          onKeyDown={handleKey}
          onPointerDown={(event) => {
            if (event.pointerType === 'touch') setKeypadOpen(true)
          }}
          onFocus={answerModel.openList}
          onBlur={answerModel.closeList}
        />
        {state.query !== '' && (
          <button
            type="button"
            className="icon-button answer-clear"
            aria-label={messages.answer.clear}
            onClick={() => {
              answerModel.clear()
              answerModel.requestFocus()
            }}
          >
            <X aria-hidden="true" />
          </button>
        )}
        <button
          type="button"
          className="icon-button keypad-toggle"
          aria-label={isKeypadOpen ? messages.answer.closeKeypad : messages.answer.openKeypad}
          aria-expanded={isKeypadOpen}
          onClick={() => {
            setKeypadOpen(!isKeypadOpen)
            input.current?.focus()
          }}
        >
          <Keyboard aria-hidden="true" />
        </button>
        <MatchList isOpen={hasList} />
      </div>
      <Answer />
      {isKeypadOpen && <Keypad input={input} onClose={() => setKeypadOpen(false)} />}
    </search>
  )
}

/** Long enough that a running import does not ask with each of its events. */
const SETTLE_MS = 300

/** Asks again when the lot changes, so that no answer on the screen is out of date. */
function useFreshAnswer(): void {
  const answerModel = useAnswerModel()
  const vehicles = useLot((state) => state.lot?.known)

  useEffect(() => {
    if (vehicles === undefined) return undefined
    const timer = setTimeout(answerModel.refresh, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [vehicles, answerModel])
}
