import { WifiOff } from 'lucide-react'
import { useLot } from '../store/lot.ts'
import { useMessages, useMoment } from '../wording/wording.ts'

/** Says that what is shown may be out of date, and of when it is. */
export function ConnectionBanner() {
  const messages = useMessages()
  const moment = useMoment()
  const isLost = useLot((state) => state.connection === 'lost')
  const knownAt = useLot((state) => state.lot?.knownAt ?? null)
  return (
    <div className="banner-place" role="status">
      {isLost && knownAt !== null && (
        <p className="banner">
          <WifiOff aria-hidden="true" />
          <span>{messages.frame.lostBanner(moment(knownAt))}</span>
        </p>
      )}
    </div>
  )
}
