import { CircleCheck } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { Session } from '../../shared/session.ts'
import { useAnswerModel } from '../answer/answer-model.ts'
import { useAnnounce } from '../notices/announcer.tsx'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import { PlateLabel } from '../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../vehicle/vehicle-actions.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

/** Plates that are named; the rest is counted. */
const NAMED_PLATES = 6

/** Vehicles that were ready when they came, and the way to have seen them. */
export interface ReadyArrivals {
  readonly sessions: readonly Session[]
  readonly gotIt: () => void
}

/** Told together and without a sound, until somebody has seen them; an overstay has an alert. */
export function useReadyArrivals(): ReadyArrivals {
  const actions = useVehicleActions()
  const vehicles = useLot((state) => state.lot?.vehicles)
  const seenId = useLot((state) => state.lot?.seenArrivalId ?? 0)
  const sessions = useMemo(() => readyArrivals(vehicles?.values() ?? [], seenId), [vehicles, seenId])
  const gotIt = () => actions.seeArrivals(Math.max(...sessions.map(({ id }) => id)), sessions.length)
  return { sessions, gotIt }
}

/** @param seenId arrivals up to this one have been seen */
export function readyArrivals(vehicles: Iterable<Session>, seenId: number): readonly Session[] {
  return [...vehicles].filter(
    ({ id, readyOnArrival, completedAt, overstayLevel }) =>
      readyOnArrival && completedAt !== null && overstayLevel === 0 && id > seenId,
  )
}

/** The last of the alerts: nothing has happened, but their drivers may come at any time. */
export function ReadyArrivalsItem({ sessions, gotIt }: ReadyArrivals) {
  const answerModel = useAnswerModel()
  const announce = useAnnounce()
  const { alerts } = useMessages()
  const formats = useFormats()
  const { length } = sessions
  const title = alerts.cameReady(length, formats.count(length))
  const newestId = sessions.at(-1)?.id

  // biome-ignore lint/correctness/useExhaustiveDependencies: said when further ones have come.
  useEffect(() => announce(title), [newestId])

  return (
    <li className="alert arrivals" data-quiet="true">
      <span className="alert-state">
        <CircleCheck className="status-icon" aria-hidden="true" />
        {title}
      </span>
      <span className="alert-actions">
        <HostButton className="button" aria-label={alerts.gotItLabel(title)} onClick={gotIt}>
          {alerts.gotIt}
        </HostButton>
      </span>
      <span className="arrivals-plates">
        {sessions.slice(0, NAMED_PLATES).map(({ id, plate }) => (
          <button
            key={id}
            type="button"
            className="arrivals-plate"
            onClick={() => {
              answerModel.ask(plate, id)
              answerModel.requestFocus()
            }}
          >
            <PlateLabel plate={plate} />
          </button>
        ))}
        {length > NAMED_PLATES && <span className="quiet">{alerts.more(formats.count(length - NAMED_PLATES))}</span>}
      </span>
    </li>
  )
}
