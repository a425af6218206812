import { ListChecks, SearchX, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import {
  type CheckTally,
  canNote,
  findingOf,
  type LotCheck,
  tallyCheck,
  unlistedPlates,
} from '../../../shared/lot-check.ts'
import { searchKeyOf } from '../../../shared/plate.ts'
import type { Session } from '../../../shared/session.ts'
import { AddButton } from '../../add/AddButton.tsx'
import { ChoiceBar } from '../../controls/ChoiceBar.tsx'
import { PlateSearch } from '../../controls/PlateSearch.tsx'
import { useAnnounce } from '../../notices/announcer.tsx'
import { useLot } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages, useMoment } from '../../wording/wording.ts'
import { useCheckModel, WALK_FILTERS } from './check-model.ts'
import { WalkList } from './WalkList.tsx'
import { inWalkOrder } from './walk-order.ts'

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
        {canNote(check, vehicles, query) && <AddButton typed={query} />}
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

/** How far the walk has come, and its end. */
function CheckHead({ check, tally }: { readonly check: LotCheck; readonly tally: CheckTally }) {
  const checkModel = useCheckModel()
  const { shift } = useMessages()
  const formats = useFormats()
  const moment = useMoment()
  const { listed, unchecked } = tally
  const done = listed - unchecked
  return (
    <header className="check-head">
      <p className="check-progress">
        <strong className="check-count">{shift.check.progress(formats.count(done), formats.count(listed))}</strong>{' '}
        <span className="quiet">{shift.check.startedAt(moment(check.startedAt))}</span>
      </p>
      <progress className="check-bar" aria-label={shift.check.progressLabel} value={done} max={Math.max(1, listed)} />
      <button type="button" className={unchecked === 0 ? 'button button-primary' : 'button'} onClick={checkModel.end}>
        {shift.check.end}
      </button>
    </header>
  )
}

/** Because no plate fits, or because all is checked and hidden. */
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

/** The plates that were noted as not in the list. */
function UnlistedPlates({ check, vehicles }: { readonly check: LotCheck; readonly vehicles: readonly Session[] }) {
  const checkModel = useCheckModel()
  const { unlistedTitle, forget } = useMessages().shift.check
  const plates = unlistedPlates(check, vehicles)
  if (plates.length === 0) return null
  return (
    <section className="unlisted" aria-label={unlistedTitle}>
      <h2 className="field-label">{unlistedTitle}</h2>
      <ul className="unlisted-list">
        {plates.map((plate) => (
          <li key={plate} className="unlisted-plate">
            <PlateLabel plate={plate} />
            <AddButton typed={plate} />
            <button
              type="button"
              className="icon-button"
              aria-label={forget(plate)}
              onClick={() => checkModel.forget(plate)}
            >
              <X aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const NO_VEHICLES: ReadonlyMap<number, Session> = new Map()

interface Walk {
  /** All vehicles of the list, as somebody comes by them. */
  readonly vehicles: readonly Session[]
  /** Those that are shown: by the plate that is looked for, and by the filter. */
  readonly shown: readonly Session[]
  readonly tally: CheckTally
}

/** Puts the list in the order of the walk when it changes, and filters it by what is asked for. */
function useWalk(check: LotCheck): Walk {
  const checkModel = useCheckModel()
  const { query, filter } = useStore(checkModel.store)
  const listed = useLot((state) => state.lot?.vehicles) ?? NO_VEHICLES
  const vehicles = useMemo(() => inWalkOrder(listed.values()), [listed])
  return useMemo(() => {
    const searched = searchKeyOf(query)
    const shown = vehicles.filter(
      (session) =>
        session.searchKey.includes(searched) &&
        // Whoever looks for a plate wants to see it, whatever is known of it.
        (searched !== '' || filter === 'all' || findingOf(check, session) === null),
    )
    return { vehicles, shown, tally: tallyCheck(check, vehicles) }
  }, [vehicles, check, query, filter])
}

/** How often the way through the list is told: at every quarter of it, not at every vehicle. */
const PARTS = 4

/** Tells those who do not see the screen how far the check has come. */
function useProgressAnnouncements({ listed, unchecked }: CheckTally): void {
  const announce = useAnnounce()
  const { check } = useMessages().shift
  const formats = useFormats()
  const part = listed === 0 ? 0 : Math.floor(((listed - unchecked) * PARTS) / listed)
  const told = useRef(part)

  // biome-ignore lint/correctness/useExhaustiveDependencies: told at each quarter.
  useEffect(() => {
    if (part > told.current) announce(check.announceProgress(formats.count(listed - unchecked), formats.count(listed)))
    told.current = part
  }, [part])
}
