import { Undo2 } from 'lucide-react'
import type { ImportAnswer } from '../../../shared/import-preview.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useIsWhole, useLot } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../../vehicle/vehicle-actions.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

type Away = NonNullable<ImportAnswer['staysAway']>

/** Vehicles that a file names though they left; whoever sees one there can bring it back. */
export function StaysAway({ count, vehicles }: Away) {
  const actions = useVehicleActions()
  const { imports, vehicle } = useMessages()
  const formats = useFormats()
  const isWhole = useIsWhole()
  const awayIds = useLot((state) =>
    vehicles
      .map(({ sessionId }) => sessionId)
      .filter((sessionId) => state.lot?.vehicles?.get(sessionId) === undefined)
      .join(),
  )
  const away = new Set(awayIds.split(','))
  const isAway = ({ sessionId }: Away['vehicles'][number]) => away.has(String(sessionId))
  const left = isWhole ? vehicles.filter(isAway) : []
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
            {isWhole &&
              (isAway(named) ? (
                <HostButton
                  className="button"
                  aria-label={vehicle.bringBackLabel(named.plate)}
                  onClick={() => actions.bringBackMany([named.sessionId])}
                >
                  {vehicle.bringBack}
                </HostButton>
              ) : (
                <span className="quiet">{imports.isBackInTheLot}</span>
              ))}
          </li>
        ))}
      </ul>
      {count > vehicles.length && (
        <p className="field-hint">{imports.awayMore(formats.count(count - vehicles.length))}</p>
      )}
    </section>
  )
}
