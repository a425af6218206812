import { WifiOff } from 'lucide-react'
import { useFormats, useLot, useMessages, useNow } from '../services.ts'

/** Says that what is shown may be out of date, and of when it is. */
export function ConnectionBanner() {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const isLost = useLot((state) => state.connection === 'lost')
  const knownAt = useLot((state) => state.lot?.knownAt ?? null)
  return (
    <div className="banner-place" role="status">
      {isLost && knownAt !== null && (
        <p className="banner">
          <WifiOff aria-hidden="true" />
          <span>{messages.frame.lostBanner(formats.moment(knownAt, now))}</span>
        </p>
      )}
    </div>
  )
}
