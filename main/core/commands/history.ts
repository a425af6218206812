import type { DecodedInput } from '../../../shared/contract/commands.ts'
import { searchKeyOf } from '../../../shared/plate.ts'
import type { StayCursor, StayPage, StayPiece, StayQuestion } from '../../../shared/stay.ts'
import type { CoreContext } from '../context.ts'
import type { StaySelection } from '../ports/stay-store.ts'

/** Stays that an export reads at a time: the core answers others in between. */
const EXPORT_PIECE = 1_000

/** What a question selects; `null` for a query in which nothing can be searched for, such as a lone hyphen. */
function selectionFor({ query, ...rest }: StayQuestion): StaySelection | null {
  const searchKey = searchKeyOf(query)
  return searchKey === '' && query.trim() !== '' ? null : { ...rest, searchKey }
}

function readPiece(
  { store, clock }: CoreContext,
  selection: StaySelection,
  after: StayCursor | null,
  limit: number,
): StayPiece {
  const at = after?.at ?? clock.now()
  const found = store.stays.page(selection, at, after, limit + 1)
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    at,
    stays: found.slice(0, limit).map(({ session }) => session),
    next: last === undefined ? null : { key: last.key, id: last.session.id, at },
  }
}

/** A page of the stays that fit, and how many fit in all. */
export function listStays(context: CoreContext, input: DecodedInput<'history.list'>): StayPage {
  const { after, limit, ...question } = input
  const selection = selectionFor(question)
  if (selection === null) return { at: context.clock.now(), stays: [], next: null, total: 0 }
  return context.store.read(() => {
    const piece = readPiece(context, selection, after, limit)
    // A first page that nothing follows is all there is: a search that finds little walks the history once.
    const isAll = after === null && piece.next === null
    return { ...piece, total: isAll ? piece.stays.length : context.store.stays.count(selection) }
  })
}

/** The next piece of all stays that fit, for a file. */
export function exportStays(context: CoreContext, input: DecodedInput<'history.export'>): StayPiece {
  const { after, ...question } = input
  const selection = selectionFor(question)
  if (selection === null) return { at: context.clock.now(), stays: [], next: null }
  return context.store.read(() => readPiece(context, selection, after, EXPORT_PIECE))
}
