import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandValue } from '../../shared/contract/commands.ts'
import { MOST_MATCHES } from '../../shared/contract/plates.ts'
import { latest } from '../../shared/latest.ts'
import { plateKeyOf, searchKeyOf } from '../../shared/plate.ts'
import { type KnownPlate, MATCH_KINDS, type MatchKind, type PlateMatch } from '../../shared/plate-match.ts'
import type { Result } from '../../shared/result.ts'
import type { Session } from '../../shared/session.ts'
import { isUnanswered, type LotClient } from '../client/lot-client.ts'
import { createPart } from '../part.ts'

/** Found at first, and with each wish for more. */
const MATCH_LIMIT = 40

/** The question that stands, and what was found for it. */
export interface AnswerState {
  readonly query: string
  /** `null` while nothing is asked or the first answer is under way. */
  readonly matches: readonly PlateMatch[] | null
  /** Whether more plates fit than are shown. */
  readonly hasMore: boolean
  /** Where nothing fits: what the system before knew of the plate. */
  readonly known: KnownPlate | null
  /** The session that the answer is about; `null` while several fit and none is chosen. */
  readonly chosenId: number | null
  readonly activeIndex: number
  readonly isListOpen: boolean
  readonly problem: AppError | null
  /** Grows with each wish to have the cursor in the answer box. */
  readonly focusRequests: number
}

/** Where plates are asked for: the answer box is its face. */
export interface AnswerModel {
  readonly store: StoreApi<AnswerState>
  /** Asks for what is typed so far. */
  type(query: string): void
  /** Asks for a vehicle that somebody pointed at. */
  ask(plate: string, sessionId: number): void
  /** Acts on what is typed: at once, or when its answer comes, unless something else is typed. */
  whenAnswered(act: () => void): void
  /** Asks the same again: the lot has changed. */
  refresh(): void
  move(step: 1 | -1): void
  choose(index: number): void
  more(): void
  /** Shows the plates that fit, where there is still a choice. */
  openList(): void
  closeList(): void
  clear(): void
  requestFocus(): void
}

const NOTHING_ASKED = {
  query: '',
  matches: null,
  hasMore: false,
  known: null,
  chosenId: null,
  activeIndex: 0,
  isListOpen: false,
  problem: null,
} as const

/** @param held the vehicles that this screen knows, for when nobody can be asked */
export function createAnswerModel(client: LotClient, held: () => Iterable<Session> = () => []): AnswerModel {
  const store = createStore<AnswerState>(() => ({ ...NOTHING_ASKED, focusRequests: 0 }))
  const newest = latest()
  let isAsking = false
  let awaiting: (() => void) | null = null
  let limit = MATCH_LIMIT

  function forget(query: string): void {
    newest.forget()
    isAsking = false
    awaiting = null
    limit = MATCH_LIMIT
    store.setState({ ...NOTHING_ASKED, query })
  }

  async function find(query: string, choose: Choice): Promise<void> {
    isAsking = true
    const answer = await newest.ask(client.send('plate.find', { query, limit }))
    if (answer === undefined) return
    isAsking = false
    take(answer, query, choose)
    const act = awaiting
    awaiting = null
    act?.()
  }

  function take(answer: Result<CommandValue<'plate.find'>>, query: string, choose: Choice): void {
    if (!answer.ok) {
      const matches = isUnanswered(answer.error) ? heldMatches(held(), query) : []
      if (matches.length > 0) settle({ matches, hasMore: false, known: null }, choose)
      else store.setState({ ...NOTHING_ASKED, query, problem: answer.error })
      return
    }
    settle(answer.value, choose)
  }

  function settle({ matches, hasMore, known }: CommandValue<'plate.find'>, choose: Choice): void {
    store.setState((before) => {
      // News may ask anew while somebody stands on the way to further plates, below the last one.
      const last = matches.length - (areMoreOffered({ matches, hasMore }) ? 0 : 1)
      const activeIndex = Math.max(0, Math.min(before.activeIndex, last))
      return { problem: null, matches, hasMore, known, activeIndex, ...choose(matches, before) }
    })
  }

  return {
    store,
    type(query) {
      if (query.trim() === '') {
        forget(query)
        return
      }
      limit = MATCH_LIMIT
      awaiting = null
      store.setState({ query, activeIndex: 0 })
      void find(query, (matches) => choice(matches, chooseFrom(matches, null)))
    },
    ask(plate, sessionId) {
      limit = MATCH_LIMIT
      store.setState({ query: plate, activeIndex: 0, isListOpen: false })
      void find(plate, (matches) => choice(matches, chooseFrom(matches, sessionId)))
    },
    whenAnswered(act) {
      if (isAsking) awaiting = act
      else act()
    },
    refresh() {
      const { query } = store.getState()
      if (query.trim() !== '' && !isAsking) void find(query, keepChoice)
    },
    move(step) {
      const { matches, activeIndex, isListOpen } = store.getState()
      const found = matches?.length ?? 0
      if (found < 2) return
      const count = found + (areMoreOffered(store.getState()) ? 1 : 0)
      store.setState(
        isListOpen ? { activeIndex: (activeIndex + step + count) % count } : { isListOpen: true, chosenId: null },
      )
    },
    choose(index) {
      const match = store.getState().matches?.[index]
      if (match !== undefined) store.setState({ chosenId: match.session.id, activeIndex: index, isListOpen: false })
    },
    more() {
      limit = Math.min(MOST_MATCHES, limit + MATCH_LIMIT)
      void find(store.getState().query, keepChoice)
    },
    openList: () => store.setState(({ matches, chosenId }) => choice(matches ?? [], chosenId)),
    closeList: () => store.setState({ isListOpen: false }),
    clear: () => forget(''),
    requestFocus: () => store.setState((before) => ({ focusRequests: before.focusRequests + 1 })),
  }
}

/** Matches among the vehicles on the screen: without a connection, the last known state. */
function heldMatches(vehicles: Iterable<Session>, query: string): readonly PlateMatch[] {
  const [plateKey, searchKey] = [plateKeyOf(query), searchKeyOf(query)]
  const kindOf = (session: Session): MatchKind | null => {
    if (session.plateKey === plateKey) return 'exact'
    if (session.ticket !== null && searchKeyOf(session.ticket) === searchKey) return 'ticket'
    if (session.searchKey === searchKey) return 'same-characters'
    if (session.searchKey.startsWith(searchKey)) return 'beginning'
    return session.searchKey.includes(searchKey) ? 'part' : null
  }
  if (searchKey === '') return []
  return [...vehicles]
    .flatMap((session): PlateMatch[] => {
      const kind = kindOf(session)
      return kind === null ? [] : [{ session, kind, mark: session.ticket ?? '', readAs: [] }]
    })
    .sort((a, b) => MATCH_KINDS.indexOf(a.kind) - MATCH_KINDS.indexOf(b.kind))
    .slice(0, MATCH_LIMIT)
}

/** Whether the list ends with a way to further plates. */
export function areMoreOffered({ matches, hasMore }: Pick<AnswerState, 'matches' | 'hasMore'>): boolean {
  return hasMore && matches !== null && matches.length < MOST_MATCHES
}

/** What is chosen of the plates that fit, and whether they are shown for choosing. */
type Chosen = Pick<AnswerState, 'chosenId' | 'isListOpen'>

/** Decides on the plates that were found, knowing how things stand by then. */
type Choice = (matches: readonly PlateMatch[], before: AnswerState) => Chosen

function choice(matches: readonly PlateMatch[], chosenId: number | null): Chosen {
  return { chosenId, isListOpen: chosenId === null && matches.length > 1 }
}

/** The lot has changed, the question has not: the choice stays, and no list opens by itself. */
function keepChoice(matches: readonly PlateMatch[], before: AnswerState): Chosen {
  if (before.isListOpen && matches.length > 1) return { chosenId: null, isListOpen: true }
  return { chosenId: chooseFrom(matches, before.chosenId), isListOpen: false }
}

/**
 * What needs no choosing: the vehicle pointed at, the only one that fits, or the whole plate.
 * Separators may tell two cars apart, and one that left is not chosen where a parked one is meant.
 */
function chooseFrom(matches: readonly PlateMatch[], wantedId: number | null): number | null {
  if (matches.some(({ session }) => session.id === wantedId)) return wantedId
  const whole = soleOf(matches, 'exact') ?? soleOf(matches, 'same-characters')
  const only = matches.length === 1 ? matches[0] : whole
  if (only === undefined) return null
  const isSafe = only.session.departedAt === null || matches.every(({ session }) => session.departedAt !== null)
  return isSafe ? only.session.id : null
}

/** The only one that was found in this way. */
function soleOf(matches: readonly PlateMatch[], kind: MatchKind): PlateMatch | undefined {
  const [first, second] = matches.filter((match) => match.kind === kind)
  return second === undefined ? first : undefined
}

export const [AnswerPart, useAnswerModel] = createPart<AnswerModel>('answerModel')
