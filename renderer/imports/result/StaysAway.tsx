import { Undo2 } from 'lucide-react'
import type { ImportAnswer } from '../../../shared/import-preview.ts'
import { hasJustLeft } from '../../../shared/session.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useAtTick, useIsWhole, useLot } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../../vehicle/vehicle-actions.ts'
import { useFormats, useMessages, useMoment } from '../../wording/wording.ts'

type Away = NonNullable<ImportAnswer['staysAway']>

/**
 * Vehicles that a file names though they left; whoever sees one there can bring it back, unless it
 * left so long ago that it has come anew.
 */
export function StaysAway({ count, vehicles }: Away) {
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
