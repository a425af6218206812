import { Printer } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { MINUTE_MS } from '../../../shared/time.ts'
import { MOST_URGENT_FIRST } from '../../board/sort-vehicles.ts'
import { useBoard } from '../../board/use-board.ts'
import { ChoiceBar } from '../../controls/ChoiceBar.tsx'
import { ProblemNotice } from '../../controls/ProblemNotice.tsx'
import { useSystemDialogs } from '../../pin/use-system-dialogs.ts'
import { useNow } from '../../store/lot.ts'
import { useLotChanges } from '../../store/use-lot-changes.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { LotFigures, ShiftFigures } from './Figures.tsx'
import { HandoverTable } from './HandoverTable.tsx'
import { useShiftModel } from './shift-model.ts'
import { momentText, SINCE_CHOICES } from './since.ts'

/** Since when, and the way onto paper. */
function SinceBar() {
  const shiftModel = useShiftModel()
  const { shift } = useMessages()
  const { since, isCutShort } = useStore(shiftModel.store)
  const now = useNow()
  const mayOpenDialog = useSystemDialogs()
  return (
    <section className="filters shift-since" aria-label={shift.sinceLabel}>
      <ChoiceBar
        label={shift.sinceLabel}
        choices={SINCE_CHOICES}
        chosen={since.choice}
        nameOf={(choice) => shift.since[choice]}
        onChoose={shiftModel.choose}
      />
      {since.choice === 'moment' && (
        <label className="shift-moment">
          <span className="field-label">{shift.momentLabel}</span>
          <input
            className="text-field"
            type="datetime-local"
            max={momentText(now)}
            value={since.moment}
            onChange={(event) => shiftModel.setMoment(event.target.value)}
          />
        </label>
      )}
      <button
        type="button"
        className="button"
        onClick={() => void mayOpenDialog().then((may) => may && window.print())}
      >
        <Printer aria-hidden="true" />
        {shift.print}
      </button>
      {isCutShort && (
        <p className="shift-cut" role="status">
          {shift.cutShort}
        </p>
      )}
    </section>
  )
}

/** What the shift brought, how the lot stands, and what the next attendant has to know. */
export function SummaryPanel() {
  const shiftModel = useShiftModel()
  const { summary, problem, isOutdated } = useStore(shiftModel.store)
  const board = useBoard('all', MOST_URGENT_FIRST)
  useLotChanges(shiftModel.refresh)
  usePassingTime(shiftModel.refresh)

  return (
    <>
      <SinceBar />
      <PrintedHead />
      {problem !== null && <ProblemNotice problem={problem} onRetry={shiftModel.refresh} />}
      <div className="shift-summary" aria-busy={summary === null || isOutdated}>
        {summary !== null && <ShiftFigures summary={summary} />}
        <LotFigures counts={board.counts} />
        <HandoverTable vehicles={board.vehicles} />
      </div>
    </>
  )
}

/** "The last 8 hours" go on with the clock, though nothing changes in the lot. */
function usePassingTime(refresh: () => void): void {
  useEffect(() => {
    const timer = setInterval(refresh, MINUTE_MS)
    return () => clearInterval(timer)
  }, [refresh])
}

function PrintedHead() {
  const shiftModel = useShiftModel()
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const summary = useStore(shiftModel.store, (state) => state.summary)
  return (
    <header className="printed-head">
      <p className="printed-title">
        {messages.appName} · {messages.shift.parts.summary}
      </p>
      {summary !== null && <p>{messages.shift.range(formats.instant(summary.since), formats.instant(summary.at))}</p>}
      <p>{messages.shift.printed(formats.instant(now))}</p>
    </header>
  )
}
