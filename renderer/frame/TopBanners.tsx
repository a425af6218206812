import { TriangleAlert, WifiOff } from 'lucide-react'
import { useClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import { useMessages, useMoment } from '../wording/wording.ts'

/** Says that what is shown may be out of date, and of when it is; or why the rest does not come. */
export function ConnectionBanner() {
  const messages = useMessages()
  const moment = useMoment()
  const sentence = useLot(({ connection, problem, lot }) => {
    const isLost = connection === 'lost'
    if (lot === null) return null
    if (isLost && lot.vehicles !== null) return messages.frame.lostBanner(moment(lot.knownAt))
    if (problem !== null) return errorText(problem, messages)
    return isLost ? messages.frame.lostAtStart : null
  })
  return (
    <div className="banner-place" role="status">
      {sentence !== null && (
        <p className="banner">
          <WifiOff aria-hidden="true" />
          <span>{sentence}</span>
        </p>
      )}
    </div>
  )
}

/** On every page and every screen, until a person has confirmed it. */
export function TroubleBanner() {
  const client = useClient()
  const messages = useMessages()
  const moment = useMoment()
  const troubles = useLot((state) => state.lot?.troubles)
  return (
    <div className="banner-place" role="alert">
      {troubles?.map((trouble) => (
        <div className="banner" key={trouble.code}>
          <TriangleAlert aria-hidden="true" />
          <p className="banner-text">
            {moment(trouble.at)}: {errorText(trouble, messages)}
          </p>
          <HostButton className="button" onClick={() => void client.send('trouble.confirm', { code: trouble.code })}>
            {messages.alerts.gotIt}
          </HostButton>
        </div>
      ))}
    </div>
  )
}
