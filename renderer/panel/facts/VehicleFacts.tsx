import { useEffect, useState } from 'react'
import { type MarkKind, presentChargeAt, presentSocAt, type Session } from '../../../shared/session.ts'
import type { SessionChangeKind } from '../../../shared/session-change.ts'
import { isDialogOpen } from '../../answer/use-typing-anywhere.ts'
import { useLot } from '../../store/lot.ts'
import { plateText } from '../../vehicle/plate-text.ts'
import { standstillText } from '../../vehicle/standstill-text.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { ChargeForm } from './ChargeForm.tsx'
import { Fact } from './Fact.tsx'
import { NeededBy } from './NeededBy.tsx'
import { PowerForm } from './PowerForm.tsx'
import { TargetForm, TextForm } from './TextForms.tsx'

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
