import { BOARD_FILTERS, type Board } from '../../board/arrange-board.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FigureList } from './FigureList.tsx'

/** How the lot stands now, by the counts that its page shows. */
export function LotFigures({ counts }: { readonly counts: Board['counts'] }) {
  const { shift, status } = useMessages()
  const formats = useFormats()
  const { overstaying } = counts
  const { inTheList, notes } = shift.figures
  return (
    <FigureList
      title={shift.lotNow}
      figures={BOARD_FILTERS.map((name) => ({
        name: name === 'all' ? inTheList : status[name],
        count: counts[name],
        tone: name,
        notes: name === 'ready' && overstaying > 0 ? [notes.overstaying(overstaying, formats.count(overstaying))] : [],
      }))}
    />
  )
}
