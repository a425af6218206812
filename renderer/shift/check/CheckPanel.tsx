import { ListChecks, SquareParking } from 'lucide-react'
import { useStore } from 'zustand'
import { useLot } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { CheckResultView } from './CheckResultView.tsx'
import { CheckWalk } from './CheckWalk.tsx'
import { useCheckModel } from './check-model.ts'

/** The check of the lot: before it, in it, or at its end. */
export function CheckPanel() {
  const checkModel = useCheckModel()
  const check = useStore(checkModel.store, (state) => state.check)
  if (check === null) return <CheckStart />
  return check.result === null ? <CheckWalk check={check} /> : <CheckResultView check={check} result={check.result} />
}

/** What a check is, and its beginning; where the list is empty there is nothing to walk through. */
function CheckStart() {
  const checkModel = useCheckModel()
  const { shift, board } = useMessages()
  const formats = useFormats()
  const count = useLot((state) => state.lot?.vehicles?.size ?? 0)
  if (count === 0) {
    return (
      <div className="empty">
        <SquareParking className="empty-icon" aria-hidden="true" />
        <h2 className="empty-title">{board.emptyTitle}</h2>
        <p className="empty-hint">{shift.check.emptyHint}</p>
      </div>
    )
  }
  return (
    <div className="empty">
      <ListChecks className="empty-icon" aria-hidden="true" />
      <h2 className="empty-title">{shift.check.title}</h2>
      <p className="empty-hint">{shift.check.hint(count, formats.count(count))}</p>
      <button type="button" className="button button-primary" onClick={checkModel.start}>
        {shift.check.start}
      </button>
    </div>
  )
}
