import { TrendingDown } from 'lucide-react'
import { presentSocAt, type Session } from '../../shared/session.ts'
import { pointsShort } from '../vehicle/points-short.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

/** The charge at leaving (or now) against what was wanted, and how far it fell short where it did. */
export function StayCharge({ session, now }: { readonly session: Session; readonly now: number }) {
  const messages = useMessages()
  const formats = useFormats()
  const { departedAt, targetSoc } = session
  const soc = presentSocAt(session, departedAt ?? now)
  const missing = departedAt === null ? 0 : pointsShort(session, departedAt)
  return (
    <>
      <span className="stay-charge">
        {messages.board.charge(formats.presentSoc(soc), formats.targetSoc(targetSoc))}
      </span>
      {missing > 0 && (
        <span className="stay-short">
          <TrendingDown aria-hidden="true" />
          {messages.history.short(missing, formats.count(missing))}
        </span>
      )}
    </>
  )
}
