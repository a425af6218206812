import type { Session } from '../../shared/session.ts'
import type { TimelineEntry } from '../../shared/vehicle-details.ts'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { timelineText } from './timeline-text.ts'

interface TimelineProps {
  readonly entries: readonly TimelineEntry[]
  readonly session: Session
  readonly now: number
}

/** The source named last before an entry: it is not named again while all comes from it. */
function sourceBefore(entries: readonly TimelineEntry[], index: number): string | null {
  const before = entries.slice(0, index).findLast((entry) => 'source' in entry && entry.source !== null)
  return before !== undefined && 'source' in before ? before.source : null
}

/** The stay, the newest first: what was read, changed, told and answered. */
export function Timeline({ entries, session, now }: TimelineProps) {
  const messages = useMessages()
  const formats = useFormats()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  return (
    <section className="vehicle-section">
      <h3 className="vehicle-section-title">{messages.vehiclePanel.timelineTitle}</h3>
      <ol className="timeline">
        {entries
          .map((entry, index) => {
            const { text, note, isVoid } = timelineText(entry, session, unit, messages, formats, now)
            const isKnownSource = note !== '' && note === sourceBefore(entries, index)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added.
              <li key={index} className="timeline-entry" data-kind={entry.kind} data-void={isVoid}>
                <span className="timeline-at">{formats.moment(entry.at, now)}</span>
                <span className="timeline-text">
                  {isVoid ? <s>{text}</s> : text}
                  {note !== '' && !isKnownSource && <span className="timeline-note quiet">{note}</span>}
                </span>
              </li>
            )
          })
          .toReversed()}
      </ol>
    </section>
  )
}
