import { ChartColumn } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { StatisticsReport } from '../../shared/statistics/report.ts'
import { ProblemNotice } from '../controls/ProblemNotice.tsx'
import { useFormats, useMessages } from '../wording/wording.ts'
import { ChargerEnergy } from './ChargerEnergy.tsx'
import { DataExport } from './DataExport.tsx'
import { NumberCards } from './NumberCards.tsx'
import { Plots } from './plots/Plots.tsx'
import { RangeBar } from './RangeBar.tsx'
import { useStatisticsModel } from './statistics-model.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

export function StatisticsPage() {
  const statisticsModel = useStatisticsModel()
  const messages = useMessages()
  const { report, problem, isLoading } = useStore(statisticsModel.store)

  useEffect(() => statisticsModel.refresh(), [statisticsModel])

  return (
    <main className="page statistics" aria-labelledby="page-title" aria-busy={isLoading}>
      <header className="page-head">
        <h1 id="page-title" className="page-title">
          {messages.pages.statistics}
        </h1>
        {report !== null && <RangeHint report={report} />}
      </header>
      <RangeBar />
      {problem !== null && <ProblemNotice problem={problem} onRetry={statisticsModel.refresh} />}
      {report === null ? (
        isLoading && <p className="quiet">{messages.statistics.loading}</p>
      ) : (
        <Report report={report} />
      )}
      {report !== null && <ChargerEnergy range={report} />}
      <DataExport />
    </main>
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

function Report({ report }: { readonly report: StatisticsReport }) {
  const { statistics } = useMessages()
  const hasData = report.stays > 0 || report.peakPresent > 0 || report.forgotten.count > 0
  return (
    <>
      <VerdictPanel verdict={report.verdict} />
      {hasData ? (
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
