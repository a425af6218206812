import { Pencil } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { SessionChangeKind } from '../../../shared/session-change.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useMessages } from '../../wording/wording.ts'

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
export function Fact({ kind, value, note, isFixed, isEdited, onEdit, form }: FactProps) {
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
