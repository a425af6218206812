import type { ChargeUnit } from '../../shared/charging-rate.ts'
import { assertNever } from '../../shared/result.ts'
import { type Session, socOf } from '../../shared/session.ts'
import type { TimelineEntry } from '../../shared/vehicle-details.ts'
import type { Messages } from '../messages/en.ts'
import { useLot } from '../store/lot.ts'
import type { Formats } from '../wording/formats.ts'
import { useFormats, useMessages } from '../wording/wording.ts'

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

/** An entry of the timeline in words. */
interface TimelineWords {
  readonly text: string
  /** Where it came from, or what became of it; empty for most. */
  readonly note: string
  /** It was taken back. */
  readonly isVoid: boolean
}

type ChangedEntry = Extract<TimelineEntry, { kind: 'changed' }>

function changeWords(entry: ChangedEntry, unit: ChargeUnit, messages: Messages, formats: Formats, now: number): string {
  const { before, after } = entry
  const { timeline } = messages.vehiclePanel
  switch (entry.change) {
    case 'target':
      return timeline.target(formats.targetSoc(before.targetSoc), formats.targetSoc(after.targetSoc))
    case 'bay':
      return after.bay === null ? timeline.noBay : timeline.bay(after.bay)
    case 'power':
      return timeline.power(messages.answer.rate[after.rateSource](formats.rate(after.chargingModel, unit)))
    case 'needed-by':
      return after.departureTime === null
        ? timeline.noNeededBy
        : timeline.neededBy(formats.moment(after.departureTime, now))
    case 'driver-waiting':
      return after.isDriverWaiting ? timeline.waiting : timeline.notWaiting
    case 'plate':
      return timeline.plate(before.plate ?? '', after.plate ?? '')
    case 'note':
      return after.note == null ? timeline.noNote : timeline.note(after.note)
    case 'ticket':
      return after.ticket == null ? timeline.noTicket : timeline.ticket(after.ticket)
    default:
      return assertNever(entry.change)
  }
}

/** Says one entry of a stay's timeline. */
function timelineText(
  entry: TimelineEntry,
  session: Session,
  unit: ChargeUnit,
  messages: Messages,
  formats: Formats,
  now: number,
): TimelineWords {
  const { timeline } = messages.vehiclePanel
  const percent = (charge: number) => formats.presentSoc(socOf(charge, session.batteryCapacity))
  const plain = (text: string, note: string | null = null): TimelineWords => ({ text, note: note ?? '', isVoid: false })
  switch (entry.kind) {
    case 'arrived':
      return plain(
        entry.charge === null ? timeline.arrived : timeline.arrivedWith(percent(entry.charge)),
        entry.isByHand ? timeline.byHand : entry.source,
      )
    case 'reading': {
      const words = entry.isByHand ? timeline.corrected : entry.isSetAside ? timeline.setAside : timeline.read
      const text = words(percent(entry.charge))
      return { text, note: entry.isTakenBack ? timeline.takenBack : (entry.source ?? ''), isVoid: entry.isTakenBack }
    }
    case 'changed': {
      const text = changeWords(entry, unit, messages, formats, now)
      return { text, note: entry.isUndone ? timeline.takenBack : '', isVoid: entry.isUndone }
    }
    case 'ready':
      return plain(entry.isOnArrival ? timeline.readyOnArrival : timeline.ready)
    case 'alert-opened':
      return plain(timeline.alert[entry.alert])
    case 'alert-announced':
      return plain(timeline.announced)
    case 'got-it':
      return plain(messages.alerts.gotIt)
    case 'left':
      return plain(timeline.left(percent(entry.charge)))
    case 'brought-back':
      return plain(timeline.broughtBack)
    default:
      return assertNever(entry)
  }
}
