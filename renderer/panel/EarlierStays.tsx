import { presentSocAt, type Session } from '../../shared/session.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

interface EarlierStaysProps {
  readonly stays: readonly Session[]
  readonly now: number
}

/** The plate's stays before this one: a driver who comes every day is known by them. */
export function EarlierStays({ stays, now }: EarlierStaysProps) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  return (
    <section className="vehicle-section">
      <h3 className="vehicle-section-title">{texts.earlierTitle}</h3>
      {stays.length === 0 ? (
        <p className="quiet">{texts.noEarlier}</p>
      ) : (
        <ul className="earlier">
          {stays.map((stay) => {
            const left = stay.departedAt ?? stay.arrivedAt
            const soc = formats.presentSoc(presentSocAt(stay, left))
            return (
              <li key={stay.id} className="earlier-stay">
                <span className="timeline-at">{formats.moment(stay.arrivedAt, now)}</span>
                <span>
                  {texts.earlierStay(formats.elapsed(left - stay.arrivedAt), soc, formats.targetSoc(stay.targetSoc))}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
