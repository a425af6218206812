import type { StatisticsReport } from '../../../shared/statistics/report.ts'
import { useFormats, useMessages, useNow } from '../../services.ts'
import { DataTable } from '../../table/DataTable.tsx'

const MOST_SHOWN = 5

/** The stays that were most likely forgotten in the list, the longest first. */
export function ForgottenTable({ forgotten }: { readonly forgotten: StatisticsReport['forgotten'] }) {
  const { forgotten: texts } = useMessages().statistics.plots
  const formats = useFormats()
  const now = useNow()
  const shown = forgotten.stays.slice(0, MOST_SHOWN)
  const more = forgotten.count - shown.length
  return (
    <section className="plot" aria-labelledby="forgotten-title">
      <h3 id="forgotten-title" className="plot-title">
        {texts.title}
      </h3>
      <p className="plot-text">{texts.text}</p>
      <DataTable
        label={texts.title}
        rows={shown}
        rowKey={({ sessionId }) => sessionId}
        columns={[
          { id: 'plate', label: texts.plate, render: ({ plate }) => plate },
          { id: 'since', label: texts.since, render: ({ readyAt }) => formats.moment(readyAt, now) },
          {
            id: 'until',
            label: texts.until,
            render: ({ departedAt }) => (departedAt === null ? texts.still : formats.moment(departedAt, now)),
          },
        ]}
      />
      {more > 0 && <p className="plot-text">{texts.more(more, formats.count(more))}</p>}
    </section>
  )
}
