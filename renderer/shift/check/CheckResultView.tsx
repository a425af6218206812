import { ClipboardCheck, LogOut } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { type CheckResult, goneVehicles, type LotCheck } from '../../../shared/lot-check.ts'
import { useAnnounce } from '../../notices/announcer.tsx'
import { HostButton } from '../../notices/HostButton.tsx'
import { useLot } from '../../store/lot.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useVehicleActions } from '../../vehicle/vehicle-actions.ts'
import { useFormats, useMessages, useMoment, useWording, type Wording } from '../../wording/wording.ts'
import { useCheckModel } from './check-model.ts'
import { inWalkOrder } from './walk-order.ts'

/** What the check came to, and the button that mends the list. */
export function CheckResultView({ check, result }: { readonly check: LotCheck; readonly result: CheckResult }) {
  const checkModel = useCheckModel()
  const wording = useWording()
  const { shift } = useMessages()
  const announce = useAnnounce()
  const moment = useMoment()
  const words = useStore(wording)
  const title = useRef<HTMLHeadingElement>(null)
  const sentence = resultText(result, words)
  const unlisted = unlistedText(result.unlisted, words)

  useEffect(() => {
    title.current?.focus({ preventScroll: true })
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each end of a check.
  useEffect(() => announce([sentence, unlisted].filter((text) => text !== null).join('. ')), [result.endedAt])

  return (
    <section className="check-result" aria-labelledby="check-sentence">
      <p className="check-ended">
        <ClipboardCheck aria-hidden="true" />
        {shift.check.endedAt(moment(result.endedAt))}
      </p>
      <h2 ref={title} id="check-sentence" className="check-sentence" tabIndex={-1}>
        {sentence}
      </h2>
      {unlisted !== null && <p className="check-unlisted">{unlisted}</p>}
      <GoneVehicles check={check} />
      <p className="check-actions">
        <button type="button" className="button" onClick={checkModel.goOn}>
          {shift.check.goOn}
        </button>
        <button type="button" className="button" onClick={checkModel.close}>
          {shift.check.close}
        </button>
      </p>
    </section>
  )
}

/** Found gone but still in the list, and the one button that takes them off it. */
function GoneVehicles({ check }: { readonly check: LotCheck }) {
  const actions = useVehicleActions()
  const { shift, answer } = useMessages()
  const formats = useFormats()
  const listed = useLot((state) => state.lot?.vehicles)
  const gone = inWalkOrder(goneVehicles(check, listed?.values() ?? []))
  if (gone.length === 0) return null
  return (
    <div className="gone">
      <ul className="gone-list" aria-label={shift.check.goneTitle}>
        {gone.map(({ id, plate, bay }) => (
          <li key={id} className="gone-vehicle">
            <PlateLabel plate={plate} />
            {bay !== null && <span>{answer.bay(bay)}</span>}
          </li>
        ))}
      </ul>
      <p>{shift.check.leavingNow(gone.length)}</p>
      <HostButton className="button button-primary" onClick={() => actions.leaveMany(gone.map(({ id }) => id))}>
        <LogOut aria-hidden="true" />
        {shift.check.takeOff(gone.length, formats.count(gone.length))}
      </HostButton>
    </div>
  )
}

/** "24 in the list, 23 seen, 1 gone": without what there was none of, but always what was seen. */
export function resultText(result: CheckResult, { messages, formats }: Wording): string {
  const { inTheList, seen, gone, notChecked } = messages.shift.check.result
  const { listed, unchecked } = result
  return [
    inTheList(listed, formats.count(listed)),
    seen(result.seen, formats.count(result.seen)),
    ...(result.gone > 0 ? [gone(result.gone, formats.count(result.gone))] : []),
    ...(unchecked > 0 ? [notChecked(unchecked, formats.count(unchecked))] : []),
  ].join(', ')
}

/** "1 not in the list: XY 77"; `null` where there are none. */
export function unlistedText(plates: readonly string[], { messages, formats }: Wording): string | null {
  if (plates.length === 0) return null
  return messages.shift.check.result.unlisted(plates.length, formats.count(plates.length), plates.join(', '))
}
