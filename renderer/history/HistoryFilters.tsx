import { useStore } from 'zustand'
import { STAY_PLACES } from '../../shared/stay.ts'
import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { PlateSearch } from '../controls/PlateSearch.tsx'
import { useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { useHistoryModel } from './history-model.ts'
import { dayOf, PERIODS, type Period } from './period.ts'

export function HistoryFilters() {
  const { ticker } = useLotParts()
  const historyModel = useHistoryModel()
  const { history } = useMessages()
  const view = useStore(historyModel.store, (state) => state.view)

  function choosePeriod(period: Period): void {
    const today = dayOf(ticker.now())
    const hasDays = view.firstDay !== '' || view.lastDay !== ''
    const days = period === 'custom' && !hasDays ? { firstDay: today, lastDay: today } : {}
    historyModel.change({ period, ...days })
  }

  return (
    <section className="filters" aria-label={history.filters}>
      <PlateField />
      <ChoiceBar
        label={history.periodLabel}
        choices={PERIODS}
        chosen={view.period}
        nameOf={(period) => history.periods[period]}
        onChoose={choosePeriod}
      />
      {view.period === 'custom' && (
        <div className="filter-days">
          <DayField
            label={history.firstDay}
            value={view.firstDay}
            onChange={(firstDay) => historyModel.change({ firstDay })}
          />
          <DayField
            label={history.lastDay}
            value={view.lastDay}
            onChange={(lastDay) => historyModel.change({ lastDay })}
          />
        </div>
      )}
      <ChoiceBar
        label={history.placeLabel}
        choices={STAY_PLACES}
        chosen={view.place}
        nameOf={(place) => history.places[place]}
        onChoose={(place) => historyModel.change({ place })}
      />
    </section>
  )
}

function PlateField() {
  const historyModel = useHistoryModel()
  const { history } = useMessages()
  const query = useStore(historyModel.store, (state) => state.view.query)
  return (
    <PlateSearch
      id="history-plate"
      label={history.plateLabel}
      placeholder={history.platePlaceholder}
      clearLabel={history.clearPlate}
      value={query}
      isFocusedAtFirst
      onChange={(value) => historyModel.change({ query: value })}
    />
  )
}

interface DayFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (day: string) => void
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <label>
      <span className="field-label">{label}</span>
      <input className="text-field" type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  )
}
