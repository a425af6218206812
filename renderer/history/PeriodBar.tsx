import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { useLotParts } from '../store/lot.ts'
import { dayOf } from './period.ts'

interface Days {
  readonly firstDay: string
  readonly lastDay: string
}

interface PeriodBarProps<P extends string> {
  readonly label: string
  readonly periods: readonly P[]
  readonly view: Days & { readonly period: P }
  readonly texts: Days & { readonly periods: Readonly<Record<P, string>> }
  readonly onChange: (changes: Partial<Days> & { readonly period?: P }) => void
}

/** A range of days: one that is asked for most, or from a first day to a last one. */
export function PeriodBar<P extends string>({ label, periods, view, texts, onChange }: PeriodBarProps<P>) {
  const { ticker } = useLotParts()
  const isCustom = (period: string) => period === 'custom'

  function choose(period: P): void {
    const today = dayOf(ticker.now())
    const hasDays = view.firstDay !== '' || view.lastDay !== ''
    onChange({ period, ...(isCustom(period) && !hasDays && { firstDay: today, lastDay: today }) })
  }

  return (
    <>
      <ChoiceBar
        label={label}
        choices={periods}
        chosen={view.period}
        nameOf={(period) => texts.periods[period]}
        onChoose={choose}
      />
      {isCustom(view.period) && (
        <div className="filter-days">
          {(['firstDay', 'lastDay'] as const).map((day) => (
            <label key={day}>
              <span className="field-label">{texts[day]}</span>
              <input
                className="text-field"
                type="date"
                value={view[day]}
                onChange={({ target }) =>
                  onChange(day === 'firstDay' ? { firstDay: target.value } : { lastDay: target.value })
                }
              />
            </label>
          ))}
        </div>
      )}
    </>
  )
}
