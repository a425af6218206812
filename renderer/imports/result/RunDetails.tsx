import { Undo2 } from 'lucide-react'
import type { ImportAnswer, PreviewDifference } from '../../../shared/import-preview.ts'
import { hasJustLeft } from '../../../shared/session.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useAtTick, useIsWhole, useLot } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../../vehicle/vehicle-actions.ts'
import { useFormats, useMessages, useMoment } from '../../wording/wording.ts'
import type { ImportStep } from '../import-run.ts'
import { ImportCountList } from './ImportCountList.tsx'
import { RefusedRows } from './RefusedRows.tsx'

/** The kept import behind a failure, where there is one: all of its rows were refused. */
function failedImportId(step: ImportStep): number | null {
  const importId = step.kind === 'failed' ? step.error.values?.importId : undefined
  return typeof importId === 'number' ? importId : null
}

/** Whether there is more to say of a step than its outcome. */
export function hasDetails(step: ImportStep): boolean {
  return step.kind === 'ended' || failedImportId(step) !== null
}

/** What an import did with its rows, and each row that did not count. */
export function RunDetails({ step }: { readonly step: ImportStep }) {
  const importId = failedImportId(step)
  if (importId !== null) {
    return (
      <div className="run-details">
        <RefusedRows importId={importId} />
      </div>
    )
  }
  if (step.kind !== 'ended') return null
  const { report } = step
  return (
    <div className="run-details">
      <ImportCountList counts={report.counts} staysAway={report.staysAway?.count} />
      {report.staysAway !== undefined && <StaysAway {...report.staysAway} />}
      {report.differsFromPreview !== undefined && <PreviewDifferences difference={report.differsFromPreview} />}
      {report.counts.refused + report.counts.repeated > 0 && <RefusedRows importId={report.importId} />}
    </div>
  )
}

/** Where an import went otherwise than its preview said, because the lot had moved in between. */
function PreviewDifferences({ difference }: { readonly difference: PreviewDifference }) {
  const { imports, preview } = useMessages()
  const formats = useFormats()
  return (
    <section className="refused">
      <h3 className="refused-title">{imports.differsTitle(difference.count, formats.count(difference.count))}</h3>
      <p className="field-hint">{imports.differsHint}</p>
      <ul className="difference-list">
        {difference.rows.map(({ line, plate, expected, actual }) => (
          <li key={line}>
            <PlateLabel plate={plate} /> {imports.differs(preview.kinds[expected], preview.kinds[actual])}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Away = NonNullable<ImportAnswer['staysAway']>

/**
 * Vehicles that a file names though they left; whoever sees one there can bring it back, unless it
 * left so long ago that it has come anew.
 */
function StaysAway({ count, vehicles }: Away) {
  const actions = useVehicleActions()
  const { imports, vehicle } = useMessages()
  const formats = useFormats()
  const isWhole = useIsWhole()
  const moment = useMoment()
  const recentIds = useAtTick((now) =>
    vehicles
      .filter(({ leftAt }) => hasJustLeft({ departedAt: leftAt }, now))
      .map(({ sessionId }) => sessionId)
      .join(),
  )
  const recent = new Set(recentIds.split(','))
  const awayIds = useLot((state) =>
    vehicles
      .map(({ sessionId }) => sessionId)
      .filter((sessionId) => state.lot?.vehicles?.get(sessionId) === undefined)
      .join(),
  )
  const away = new Set(awayIds.split(','))
  const isAway = ({ sessionId }: Away['vehicles'][number]) => away.has(String(sessionId))
  const isRecent = ({ sessionId }: Away['vehicles'][number]) => recent.has(String(sessionId))
  const left = isWhole ? vehicles.filter((named) => isAway(named) && isRecent(named)) : []
  return (
    <section className="refused">
      <h3 className="refused-title">{imports.awayTitle(count, formats.count(count))}</h3>
      <p className="field-hint">{imports.awayHint}</p>
      {left.length > 1 && (
        <HostButton className="button" onClick={() => actions.bringBackMany(left.map(({ sessionId }) => sessionId))}>
          <Undo2 aria-hidden="true" />
          {imports.bringAllBack(left.length, formats.count(left.length))}
        </HostButton>
      )}
      <ul className="difference-list">
        {vehicles.map((named) => (
          <li key={named.sessionId} className="away-vehicle">
            <PlateLabel plate={named.plate} />
            {isWhole && !isAway(named) && <span className="quiet">{imports.isBackInTheLot}</span>}
            {isWhole && isAway(named) && !isRecent(named) && (
              <span className="quiet">{imports.leftLongAgo(moment(named.leftAt))}</span>
            )}
            {isWhole && isAway(named) && isRecent(named) && (
              <HostButton
                className="button"
                aria-label={vehicle.bringBackLabel(named.plate)}
                onClick={() => actions.bringBackMany([named.sessionId])}
              >
                {vehicle.bringBack}
              </HostButton>
            )}
          </li>
        ))}
      </ul>
      {count > vehicles.length && (
        <p className="field-hint">{imports.awayMore(formats.count(count - vehicles.length))}</p>
      )}
    </section>
  )
}
