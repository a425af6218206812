import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { searchKeyOf } from '../../../shared/plate.ts'
import { hasJustLeft, type Session } from '../../../shared/session.ts'
import { foldedText } from '../../../shared/short-text.ts'
import type { StayCursor, StayPage, StayPiece, StayQuestion } from '../../../shared/stay.ts'
import type { CoreContext } from '../door/context.ts'
import type { StaySelection } from '../ports/report-stores.ts'
import { finishInTurns } from '../ports/steps.ts'
import type { Store } from '../ports/store.ts'

/** Stays that an export reads at a time: the core answers others in between. */
const EXPORT_PIECE = 1_000

/** The stays that are known by something beside their plate: a former plate, a note, a ticket. */
function markedIds({ sessions }: Store, query: string, searchKey: string): readonly number[] {
  const words = foldedText(query.trim())
  const isMarked = (text: string | null) => text !== null && foldedText(text).includes(words)
  const noted = sessions.noted('all').filter(({ note, ticket }) => isMarked(note) || isMarked(ticket))
  return [...noted, ...sessions.formerlyContaining(searchKey).map(({ session }) => session)].map(({ id }) => id)
}

/** What a question selects; `null` where nothing can be searched for, as for a lone hyphen. */
function selectionFor({ store }: CoreContext, { query, ...rest }: StayQuestion): StaySelection | null {
  const searchKey = searchKeyOf(query)
  if (searchKey === '') return query.trim() === '' ? { ...rest, searchKey, markedIds: [] } : null
  return { ...rest, searchKey, markedIds: markedIds(store, query, searchKey) }
}

async function readPiece(
  { store, clock }: CoreContext,
  selection: StaySelection,
  after: StayCursor | null,
  limit: number,
): Promise<StayPiece> {
  const at = after?.at ?? clock.now()
  const found = await finishInTurns(clock, store.stays.page(selection, at, after, limit + 1))
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    at,
    stays: found.slice(0, limit).map(({ session }) => session),
    next: last === undefined ? null : { key: last.key, id: last.session.id, at },
  }
}

/** Which of the stays that could else be brought back are not the newest of their plates. */
function followedIds({ store, clock }: CoreContext, stays: readonly Session[]): readonly number[] {
  const recent = stays.filter((stay) => hasJustLeft(stay, clock.now()))
  const newest = store.sessions.newestByPlateKeys(recent.map(({ plateKey }) => plateKey))
  return recent.filter(({ id, plateKey }) => newest.get(plateKey)?.id !== id).map(({ id }) => id)
}

/** A page of the stays that fit, and how many fit. Long histories are read with pauses. */
export async function listStays(context: CoreContext, input: DecodedInput<'history.list'>): Promise<StayPage> {
  const { clock, store } = context
  const { after, limit, ...question } = input
  const selection = selectionFor(context, question)
  if (selection === null) return { at: clock.now(), stays: [], next: null, total: 0, followedIds: [] }
  const piece = await readPiece(context, selection, after, limit)
  // A first page that nothing follows is all: a search that finds little walks the history once.
  const isAll = after === null && piece.next === null
  const total = isAll ? piece.stays.length : await finishInTurns(clock, store.stays.count(selection))
  return { ...piece, total, followedIds: followedIds(context, piece.stays) }
}

/** The next piece of all stays that fit, for a file. */
export async function exportStays(context: CoreContext, input: DecodedInput<'history.export'>): Promise<StayPiece> {
  const { after, ...question } = input
  const selection = selectionFor(context, question)
  if (selection === null) return { at: context.clock.now(), stays: [], next: null }
  return readPiece(context, selection, after, EXPORT_PIECE)
}
