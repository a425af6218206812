import { ChartColumn } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ChargedDays } from '../../shared/chargers.ts'
import type { DaysWorkedOut, StatisticsReport } from '../../shared/statistics/report.ts'
import { useClient } from '../client/lot-client.ts'
import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { ProblemNotice } from '../controls/ProblemNotice.tsx'
import { PeriodBar } from '../history/PeriodBar.tsx'
import { useFormats, useMessages } from '../wording/wording.ts'
import { DataExport } from './DataExport.tsx'
import { NumberCards } from './NumberCards.tsx'
import { BarPlot } from './plots/BarPlot.tsx'
import { PlotFigure } from './plots/PlotFigure.tsx'
import { Plots } from './plots/Plots.tsx'
import { STATISTICS_PERIODS, useStatisticsModel } from './statistics-model.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

const FORGOTTEN_CHOICES = ['without', 'with'] as const

/** Of which days, and of which stays. */
function RangeBar() {
  const statisticsModel = useStatisticsModel()
  const { statistics } = useMessages()
  const view = useStore(statisticsModel.store, (state) => state.view)

  return (
    <section className="filters" aria-label={statistics.periodLabel}>
      <PeriodBar
        label={statistics.periodLabel}
        periods={STATISTICS_PERIODS}
        view={view}
        texts={statistics}
        onChange={statisticsModel.change}
      />
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

export function StatisticsPage() {
  const statisticsModel = useStatisticsModel()
  const messages = useMessages()
  const { report, problem, isLoading, preparing } = useStore(statisticsModel.store)

  useEffect(() => {
    statisticsModel.refresh()
    return statisticsModel.cancel
  }, [statisticsModel])

  return (
    <main className="page statistics" aria-labelledby="page-title" aria-busy={isLoading}>
      <header className="page-head">
        <h1 id="page-title" className="page-title">
          {messages.pages.statistics}
        </h1>
        {report !== null && hasData(report) && <RangeHint report={report} />}
      </header>
      <RangeBar />
      {problem !== null && <ProblemNotice problem={problem} onRetry={statisticsModel.refresh} />}
      {preparing !== null && <Preparing {...preparing} isAwaited={isLoading} />}
      {report === null ? (
        isLoading && preparing === null && <p className="quiet">{messages.statistics.loading}</p>
      ) : (
        <Report report={report} />
      )}
      {report !== null && <ChargerEnergy range={report} />}
      <DataExport />
    </main>
  )
}

/** A long history that nobody has looked at yet takes a while, once. */
function Preparing({ days, left, isAwaited }: DaysWorkedOut & { readonly isAwaited: boolean }) {
  const { statistics, frame } = useMessages()
  const statisticsModel = useStatisticsModel()
  const formats = useFormats()
  const text = statistics.preparing(formats.count(days - left), formats.count(days))
  return (
    <section className="statistics-preparing">
      <p className="quiet">{text}</p>
      <progress aria-label={text} value={days - left} max={days} />
      <button type="button" className="button" onClick={isAwaited ? statisticsModel.cancel : statisticsModel.refresh}>
        {isAwaited ? statistics.cancel : frame.tryAgain}
      </button>
    </section>
  )
}

function RangeHint({ report }: { readonly report: StatisticsReport }) {
  const { statistics } = useMessages()
  const formats = useFormats()
  const { from, until, timeZone } = report.range
  return (
    <p className="page-hint">{statistics.range(formats.date(from, 'long'), formats.date(until, 'long'), timeZone)}</p>
  )
}

/** Whether there is anything of which numbers can be told. */
function hasData({ stays, peakPresent, forgotten }: StatisticsReport): boolean {
  return stays > 0 || peakPresent > 0 || forgotten.count > 0
}

function Report({ report }: { readonly report: StatisticsReport }) {
  const { statistics } = useMessages()
  return (
    <>
      <VerdictPanel verdict={report.verdict} />
      {hasData(report) ? (
        <>
          <NumberCards report={report} />
          <Plots report={report} />
        </>
      ) : (
        <section className="statistics-empty">
          <ChartColumn aria-hidden="true" />
          <h2>{statistics.emptyTitle}</h2>
          <p className="quiet">{statistics.emptyHint}</p>
        </section>
      )}
    </>
  )
}

/** Delivered energy a day, and how well it was estimated; nothing without chargers. */
function ChargerEnergy({ range }: { readonly range: object }) {
  const client = useClient()
  const statisticsModel = useStatisticsModel()
  const { energy: texts } = useMessages().chargers
  const formats = useFormats()
  const [charged, setCharged] = useState<ChargedDays | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another range is the occasion to ask.
  useEffect(() => {
    void client.send('charger.energy', statisticsModel.range()).then((answer) => {
      if (answer.ok) setCharged(answer.value)
    })
  }, [client, statisticsModel, range])

  if (charged === null || charged.days.length === 0) return null
  const { days, stays, measuredStays, measuredErrorMs, projectedErrorMs } = charged
  const error = (ms: number | null) => (ms === null ? '–' : formats.elapsed(ms))
  const kwh = (wh: number) => formats.charge(wh / 1_000, 'kWh')
  const table = {
    columns: [texts.day, texts.delivered],
    rows: days.map(({ date, energyWh }) => [formats.date(date, 'short'), kwh(energyWh)]),
  }
  const groups = days.map(({ date, energyWh }) => ({
    label: formats.date(date, 'short'),
    values: [energyWh / 1_000],
    text: `${formats.date(date, 'long')}: ${kwh(energyWh)}`,
  }))
  const note = [
    texts.measured(formats.count(measuredStays), formats.count(stays)),
    texts.errors(error(measuredErrorMs), error(projectedErrorMs)),
  ].join(' ')
  return (
    <section className="plots" aria-label={texts.title}>
      <PlotFigure title={texts.title} text={texts.hint} note={note} table={table} isWide>
        <BarPlot
          label={texts.title}
          text={texts.hint}
          groups={groups}
          series={[texts.delivered]}
          tickText={formats.figure}
        />
      </PlotFigure>
    </section>
  )
}
