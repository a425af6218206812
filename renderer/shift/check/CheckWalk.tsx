import { ListChecks, SearchX } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useStore } from 'zustand'
import { ChoiceBar } from '../../controls/ChoiceBar.tsx'
import { PlateSearch } from '../../controls/PlateSearch.tsx'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { useCheckModel, WALK_FILTERS } from './check-model.ts'
import { type CheckTally, canNote, type LotCheck } from './lot-check.ts'
import { UnlistedPlates } from './UnlistedPlates.tsx'
import { useProgressAnnouncements } from './use-progress-announcements.ts'
import { useWalk } from './use-walk.ts'
import { WalkList } from './WalkList.tsx'

/** The walk through the list: a row for each vehicle, in the order of the bays. */
export function CheckWalk({ check }: { readonly check: LotCheck }) {
  const checkModel = useCheckModel()
  const { shift } = useMessages()
  const { query, filter } = useStore(checkModel.store)
  const { vehicles, shown, tally } = useWalk(check)
  /** Counts up each time the keyboard is to go from the field to the first row. */
  const [firstRowCalls, setFirstRowCalls] = useState(0)
  useProgressAnnouncements(tally)

  function goToFirstRow(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return
    event.preventDefault()
    setFirstRowCalls((calls) => calls + 1)
  }

  return (
    <>
      <CheckHead check={check} tally={tally} />
      <section className="filters" aria-label={shift.check.filters}>
        <PlateSearch
          id="check-plate"
          label={shift.check.plateLabel}
          placeholder={shift.check.platePlaceholder}
          clearLabel={shift.check.clearPlate}
          value={query}
          onChange={(value) => checkModel.look({ query: value })}
          onKeyDown={goToFirstRow}
        />
        <ChoiceBar
          label={shift.check.showLabel}
          choices={WALK_FILTERS}
          chosen={filter}
          nameOf={(choice) => shift.check.show[choice]}
          onChoose={(choice) => checkModel.look({ filter: choice })}
        />
        {canNote(check, vehicles, query) && (
          <button type="button" className="button" onClick={() => checkModel.note(query)}>
            {shift.check.note(query.trim().toUpperCase())}
          </button>
        )}
      </section>
      <UnlistedPlates check={check} vehicles={vehicles} />
      {shown.length > 0 ? (
        <WalkList check={check} vehicles={shown} firstRowCalls={firstRowCalls} />
      ) : (
        <NothingShown query={query} />
      )}
    </>
  )
}

interface CheckHeadProps {
  readonly check: LotCheck
  readonly tally: CheckTally
}

/** How far the walk has come, and its end. */
function CheckHead({ check, tally }: CheckHeadProps) {
  const checkModel = useCheckModel()
  const { shift } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const { listed, unchecked } = tally
  const done = listed - unchecked
  return (
    <header className="check-head">
      <p className="check-progress">
        <strong className="check-count">{shift.check.progress(formats.count(done), formats.count(listed))}</strong>{' '}
        <span className="quiet">{shift.check.startedAt(formats.moment(check.startedAt, now))}</span>
      </p>
      <progress className="check-bar" aria-label={shift.check.progressLabel} value={done} max={Math.max(1, listed)} />
      <button type="button" className={unchecked === 0 ? 'button button-primary' : 'button'} onClick={checkModel.end}>
        {shift.check.end}
      </button>
    </header>
  )
}

/** No row: because no plate fits what is typed, or because all is checked and what is checked is hidden. */
function NothingShown({ query }: { readonly query: string }) {
  const { shift } = useMessages()
  const isSearch = query.trim() !== ''
  const Icon = isSearch ? SearchX : ListChecks
  return (
    <div className="empty" role="status">
      <Icon className="empty-icon" aria-hidden="true" />
      <p className="empty-title">{isSearch ? shift.check.noneFits(query.trim()) : shift.check.allChecked}</p>
      <p className="empty-hint">{isSearch ? shift.check.noneFitsHint : shift.check.allCheckedHint}</p>
    </div>
  )
}
