import { List } from 'lucide-react'
import { useEffect, useState } from 'react'
import { plateMarkOf } from '../../../shared/plate-mark.ts'
import type { ForgottenSession, StatisticsReport } from '../../../shared/statistics/report.ts'
import { DataTable } from '../../controls/DataTable.tsx'
import { useLot } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { LeaveButton } from '../../vehicle/SessionButtons.tsx'
import { useFormats, useMessages, useMoment } from '../../wording/wording.ts'
import { useStatisticsModel } from '../statistics-model.ts'

const MOST_SHOWN = 5

/** Stays that were most likely forgotten in the list; those still in it can be taken off. */
export function ForgottenTable({ forgotten }: { readonly forgotten: StatisticsReport['forgotten'] }) {
  const statisticsModel = useStatisticsModel()
  const texts = useMessages().statistics.plots.forgotten
  const formats = useFormats()
  const moment = useMoment()
  const [isWhole, setIsWhole] = useState(false)
  const { stays, count } = forgotten
  const shown = isWhole ? stays : stays.slice(0, MOST_SHOWN)
  const parkedAsReported = stays.filter(({ departedAt }) => departedAt === null).length
  const parked = useLot(({ lot }) => {
    const vehicles = lot?.vehicles ?? null
    if (vehicles === null) return null
    return stays.filter(({ sessionId }) => vehicles.get(sessionId) !== undefined).length
  })

  useEffect(() => {
    if (parked !== null && parked !== parkedAsReported) statisticsModel.refresh()
  }, [statisticsModel, parked, parkedAsReported])

  return (
    <section className="plot" data-wide="true" aria-labelledby="forgotten-title">
      <h3 id="forgotten-title" className="plot-title">
        {texts.title}
      </h3>
      <p className="plot-text">{texts.text}</p>
      <DataTable
        label={texts.title}
        rows={shown}
        rowKey={({ sessionId }) => sessionId}
        columns={[
          {
            id: 'plate',
            label: texts.plate,
            render: ({ plate }) => (plateMarkOf(plate) === null ? plate : <PlateLabel plate={plate} />),
          },
          { id: 'since', label: texts.since, render: ({ readyAt }) => moment(readyAt) },
          {
            id: 'until',
            label: texts.until,
            render: ({ departedAt }) => (departedAt === null ? texts.still : moment(departedAt)),
          },
          {
            id: 'action',
            label: texts.action,
            isLabelHidden: true,
            align: 'end',
            render: (stay) => <Mending stay={stay} />,
          },
        ]}
      />
      {count > stays.length && (
        <p className="plot-text">{texts.listed(formats.count(stays.length), formats.count(count))}</p>
      )}
      {stays.length > MOST_SHOWN && (
        <div className="plot-actions">
          <button type="button" className="button" onClick={() => setIsWhole(!isWhole)}>
            <List aria-hidden="true" />
            {isWhole ? texts.showFewer : texts.showAll(formats.count(stays.length))}
          </button>
        </div>
      )}
    </section>
  )
}

function Mending({ stay }: { readonly stay: ForgottenSession }) {
  const session = useLot(({ lot }) => lot?.known.get(stay.sessionId))
  return session === undefined ? null : <LeaveButton session={session} />
}
