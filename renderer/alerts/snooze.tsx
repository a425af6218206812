import { AlarmClock, BellRing } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { HostButton } from '../notices/HostButton.tsx'
import { useFormats, useMessages } from '../wording/wording.ts'

/** The choices, in minutes. */
const SNOOZES = [5, 15, 30] as const

/** A choice of times that is open or not. */
interface Snooze {
  readonly isOpen: boolean
  readonly button: RefObject<HTMLButtonElement | null>
  toggle(): void
  close(): void
}

/** Escape closes the choices and leads back to the button. */
export function useSnooze(): Snooze {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('keydown', closeOnEscape, true)
    return () => document.removeEventListener('keydown', closeOnEscape, true)
  }, [isOpen])

  return { isOpen, button, toggle: () => setOpen(!isOpen), close: () => setOpen(false) }
}

/** Opens the times for which alerts can be kept quiet; it shows its icon alone. */
export function SnoozeButton({ snooze, label }: { readonly snooze: Snooze; readonly label: string }) {
  return (
    <HostButton
      ref={snooze.button}
      className="icon-button"
      aria-label={label}
      aria-expanded={snooze.isOpen}
      title={label}
      onClick={snooze.toggle}
    >
      <AlarmClock aria-hidden="true" />
    </HostButton>
  )
}

interface SnoozeChoicesProps {
  readonly snooze: Snooze
  /** Whether there is a quiet to end. */
  readonly isQuiet: boolean
  /** Keeps quiet for so many minutes; 0 ends the quiet. */
  onChoose(minutes: number): void
}

/** The times, in place below the alert: nothing covers what is being decided about. */
export function SnoozeChoices({ snooze, isQuiet, onChoose }: SnoozeChoicesProps) {
  const messages = useMessages()
  const formats = useFormats()
  if (!snooze.isOpen) return null
  const choose = (minutes: number) => {
    snooze.close()
    onChoose(minutes)
  }
  return (
    <fieldset className="snooze">
      <legend className="snooze-label">{messages.alerts.quietFor}</legend>
      {SNOOZES.map((minutes) => (
        <HostButton key={minutes} className="button" onClick={() => choose(minutes)}>
          {messages.time.minutes(formats.count(minutes))}
        </HostButton>
      ))}
      {isQuiet && (
        <HostButton className="button" onClick={() => choose(0)}>
          <BellRing aria-hidden="true" />
          {messages.alerts.ringAgain}
        </HostButton>
      )}
    </fieldset>
  )
}
