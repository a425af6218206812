import { useStore } from 'zustand'
import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { dayOf } from '../history/period.ts'
import { useLotParts } from '../store/lot.ts'
import { useMessages } from '../wording/wording.ts'
import { STATISTICS_PERIODS, type StatisticsPeriod, useStatisticsModel } from './statistics-model.ts'

const FORGOTTEN_CHOICES = ['without', 'with'] as const

/** Of which days, and of which stays. */
export function RangeBar() {
  const { ticker } = useLotParts()
  const statisticsModel = useStatisticsModel()
  const { statistics } = useMessages()
  const view = useStore(statisticsModel.store, (state) => state.view)

  function choosePeriod(period: StatisticsPeriod): void {
    const today = dayOf(ticker.now())
    const hasDays = view.firstDay !== '' || view.lastDay !== ''
    const days = period === 'custom' && !hasDays ? { firstDay: today, lastDay: today } : {}
    statisticsModel.change({ period, ...days })
  }

  return (
    <section className="filters" aria-label={statistics.periodLabel}>
      <ChoiceBar
        label={statistics.periodLabel}
        choices={STATISTICS_PERIODS}
        chosen={view.period}
        nameOf={(period) => statistics.periods[period]}
        onChoose={choosePeriod}
      />
      {view.period === 'custom' && (
        <div className="filter-days">
          <label>
            <span className="field-label">{statistics.firstDay}</span>
            <input
              className="text-field"
              type="date"
              value={view.firstDay}
              onChange={(event) => statisticsModel.change({ firstDay: event.target.value })}
            />
          </label>
          <label>
            <span className="field-label">{statistics.lastDay}</span>
            <input
              className="text-field"
              type="date"
              value={view.lastDay}
              onChange={(event) => statisticsModel.change({ lastDay: event.target.value })}
            />
          </label>
        </div>
      )}
      <ChoiceBar
        label={statistics.forgottenLabel}
        choices={FORGOTTEN_CHOICES}
        chosen={view.leaveOutForgotten ? 'without' : 'with'}
        nameOf={(choice) => statistics.forgottenChoices[choice]}
        onChoose={(choice) => statisticsModel.change({ leaveOutForgotten: choice === 'without' })}
      />
    </section>
  )
}
