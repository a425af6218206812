import { Printer } from 'lucide-react'
import { useStore } from 'zustand'
import { ChoiceBar } from '../../controls/ChoiceBar.tsx'
import { useNow } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { useShiftModel } from './shift-model.ts'
import { momentText, SINCE_CHOICES } from './since.ts'

/** Since when, and the way onto paper. */
export function SinceBar() {
  const shiftModel = useShiftModel()
  const { shift } = useMessages()
  const { since, isCutShort } = useStore(shiftModel.store)
  const now = useNow()
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
      <button type="button" className="button" onClick={() => window.print()}>
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
