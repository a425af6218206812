import { SquareArrowOutUpRight } from 'lucide-react'
import { useStore } from 'zustand'
import type { Session } from '../../shared/session.ts'
import { useIsWhole, useLot } from '../store/lot.ts'
import { usePageModel } from '../store/page-model.ts'
import { BringBackButton } from '../vehicle/SessionButtons.tsx'
import { useVehicleModel } from '../vehicle/vehicle-model.ts'
import { useMessages, useMoment } from '../wording/wording.ts'
import { useHistoryModel } from './history-model.ts'

/** Opens a parked vehicle, or brings back one that left, unless it has come again since. */
export function SessionAction({ session }: { readonly session: Session }) {
  const pageModel = usePageModel()
  const vehicleModel = useVehicleModel()
  const historyModel = useHistoryModel()
  const messages = useMessages()
  const moment = useMoment()
  const isFollowed = useStore(historyModel.store, ({ page }) => page?.followedIds.includes(session.id) ?? false)
  const isWhole = useIsWhole()
  const againSince = useLot(({ lot }) => {
    if (session.departedAt === null) return null
    for (const parked of lot?.vehicles?.values() ?? [])
      if (parked.plateKey === session.plateKey) return parked.arrivedAt
    return null
  })

  if (session.departedAt === null) {
    return (
      <button
        type="button"
        className="button"
        aria-label={messages.history.openLabel(session.plate)}
        onClick={() => {
          pageModel.show('lot')
          vehicleModel.open(session.id)
          vehicleModel.requestFocus()
        }}
      >
        <SquareArrowOutUpRight aria-hidden="true" />
        {messages.history.open}
      </button>
    )
  }
  if (againSince !== null) {
    return <span className="stay-again">{messages.history.againSince(moment(againSince))}</span>
  }
  // Until all vehicles are there, it may be one of them.
  return isFollowed || !isWhole ? null : <BringBackButton session={session} />
}
