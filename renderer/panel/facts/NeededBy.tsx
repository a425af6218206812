import { X } from 'lucide-react'
import { useState } from 'react'
import { MINUTE_MS } from '../../../shared/time.ts'
import { readTypedTime, typedTime } from '../../../shared/typed-values.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { FactForm, type FactFormProps, useSaveFact } from './FactForm.tsx'

/** What drivers say most, in minutes from now. */
const USUAL_MINUTES = [30, 60, 90] as const

/** A time of day, its next occurrence, or so many minutes from now. */
export function NeededBy({ session, onDone, now }: FactFormProps & { readonly now: number }) {
  const messages = useMessages()
  const formats = useFormats()
  const texts = messages.vehiclePanel
  const { departureTime } = session
  const [text, setText] = useState(() => (departureTime === null ? '' : typedTime(departureTime)))
  const { problem, setProblem, save } = useSaveFact({ session, onDone })
  return (
    <FactForm
      label={texts.facts['needed-by']}
      text={text}
      onText={setText}
      onCancel={onDone}
      onSubmit={() => {
        const at = readTypedTime(text, now)
        if (at === undefined) setProblem(texts.notATime)
        else save({ kind: 'needed-by', departureTime: at })
      }}
      problem={problem}
      type="time"
    >
      <div className="vehicle-fact-choices">
        {USUAL_MINUTES.map((minutes) => (
          <HostButton
            key={minutes}
            className="button"
            onClick={() => save({ kind: 'needed-by', departureTime: now + minutes * MINUTE_MS })}
          >
            {texts.inMinutes(formats.count(minutes))}
          </HostButton>
        ))}
        {departureTime !== null && (
          <HostButton className="button" onClick={() => save({ kind: 'needed-by', departureTime: null })}>
            <X aria-hidden="true" />
            {texts.clear}
          </HostButton>
        )}
      </div>
    </FactForm>
  )
}
