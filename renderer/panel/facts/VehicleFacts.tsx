import { Pencil } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type MarkKind, presentChargeAt, presentSocAt, type Session } from '../../../shared/session.ts'
import type { SessionChangeKind } from '../../../shared/session-change.ts'
import { isDialogOpen } from '../../answer/use-typing-anywhere.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useLot } from '../../store/lot.ts'
import { plateText } from '../../vehicle/plate-text.ts'
import { standstillText } from '../../vehicle/standstill-text.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { ChargeForm, NeededBy, PowerForm, TargetForm, TextForm } from './FactForms.tsx'

/** What may be put right, one at a time; a vehicle that has left shows what was. */
export function VehicleFacts({ session, now }: { readonly session: Session; readonly now: number }) {
  const messages = useMessages()
  const formats = useFormats()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const [edited, setEdited] = useState<SessionChangeKind | null>(null)
  const texts = messages.vehiclePanel
  useTargetKey(session, () => setEdited('target'))
  const at = session.departedAt ?? now
  const parts = { session, onDone: () => setEdited(null) }
  const common = (kind: Exclude<SessionChangeKind, MarkKind>) => ({
    kind,
    isFixed: session.departedAt !== null,
    isEdited: edited === kind,
    onEdit: () => setEdited(kind),
  })

  return (
    <section className="vehicle-section">
      <h3 className="visually-hidden">{texts.factsTitle}</h3>
      <div className="vehicle-facts">
        <Fact
          {...common('charge')}
          value={formats.presentSoc(presentSocAt(session, at))}
          note={texts.chargeOf(
            formats.charge(presentChargeAt(session, at), unit),
            formats.charge(session.batteryCapacity, unit),
          )}
          form={<ChargeForm {...parts} unit={unit} />}
        />
        <Fact {...common('target')} value={formats.targetSoc(session.targetSoc)} form={<TargetForm {...parts} />} />
        <Fact {...common('bay')} value={session.bay ?? texts.none} form={<TextForm {...parts} kind="bay" />} />
        <Fact
          {...common('power')}
          value={standstillText(session, messages) ?? formats.rate(session.chargingModel, unit)}
          note={texts.rateSource[session.rateSource]}
          form={<PowerForm {...parts} unit={unit} />}
        />
        <Fact
          {...common('needed-by')}
          value={session.departureTime === null ? texts.none : formats.moment(session.departureTime, now)}
          form={<NeededBy {...parts} now={now} />}
        />
        {(['ticket', 'note', 'plate'] as const).map((kind) => (
          <Fact
            key={kind}
            {...common(kind)}
            value={kind === 'plate' ? plateText(session.plate, messages) : (session[kind] ?? texts.none)}
            form={<TextForm {...parts} kind={kind} />}
          />
        ))}
      </div>
    </section>
  )
}

/** What is asked for most has a key: F2 changes the target of the opened vehicle from anywhere. */
function useTargetKey({ departedAt }: Session, onPress: () => void): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent): void {
      if (event.key !== 'F2' || departedAt !== null || isDialogOpen()) return
      event.preventDefault()
      onPress()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [departedAt, onPress])
}

interface FactProps {
  readonly kind: SessionChangeKind
  readonly value: string
  /** What belongs to the value, quietly beside it. */
  readonly note?: string
  /** It can be looked at only. */
  readonly isFixed: boolean
  readonly isEdited: boolean
  readonly onEdit: () => void
  /** Stands in place of the value while it is edited. */
  readonly form: ReactNode
}

/** The whole line is the button that edits it, and has the focus again afterwards. */
function Fact({ kind, value, note, isFixed, isEdited, onEdit, form }: FactProps) {
  const messages = useMessages()
  const button = useRef<HTMLButtonElement>(null)
  const wasEdited = useRef(false)
  const label = messages.vehiclePanel.facts[kind]

  useEffect(() => {
    if (wasEdited.current && !isEdited) button.current?.focus({ preventScroll: true })
    wasEdited.current = isEdited
  }, [isEdited])

  if (isEdited) return <div className="vehicle-fact vehicle-fact-edited">{form}</div>
  const content = (
    <>
      <span className="vehicle-fact-label">{label}</span>
      <span className="vehicle-fact-value">
        {value}
        {note !== undefined && <span className="vehicle-fact-note quiet">{note}</span>}
      </span>
    </>
  )
  if (isFixed) return <div className="vehicle-fact">{content}</div>
  return (
    <HostButton ref={button} className="vehicle-fact vehicle-fact-button" onClick={onEdit}>
      {content}
      <Pencil className="vehicle-fact-icon" aria-hidden="true" />
      <span className="visually-hidden">{messages.vehiclePanel.edit}</span>
    </HostButton>
  )
}
