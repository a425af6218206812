import { useEffect, useState } from 'react'
import type { ChargedDays } from '../../shared/chargers.ts'
import { useClient } from '../client/lot-client.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { BarPlot } from './plots/BarPlot.tsx'
import { PlotFigure } from './plots/PlotFigure.tsx'
import { useStatisticsModel } from './statistics-model.ts'

/** Delivered energy a day, and how well it was estimated; nothing without chargers. */
export function ChargerEnergy({ range }: { readonly range: object }) {
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
