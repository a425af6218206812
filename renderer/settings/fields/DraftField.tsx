import { useState } from 'react'
import { describedBy } from './SettingRow.tsx'

interface DraftFieldProps {
  readonly id: string
  /** The value in force, as it is written. */
  readonly text: string
  readonly unit?: string
  readonly isFixed: boolean
  readonly hasProblem: boolean
  readonly inputMode: 'decimal' | 'numeric' | 'text'
  /** Another number here puts back what is in force. */
  readonly resets?: number
  onCommit(text: string): void
}

/** Taken when it is left or by Enter; Escape puts back what holds. What does not do stays. */
export function DraftField({ id, text, unit, isFixed, hasProblem, inputMode, resets = 0, onCommit }: DraftFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [committed, setCommitted] = useState<string | null>(null)

  function commit(): void {
    if (draft === null) return
    setCommitted(draft)
    if (draft.trim() !== text || hasProblem) onCommit(draft.trim())
    if (draft.trim() === text) setDraft(null)
  }

  // What is in force has caught up with the draft or moved past it; one typed since is kept.
  const [known, setKnown] = useState({ text, resets })
  if (known.text !== text || known.resets !== resets) {
    setKnown({ text, resets })
    if (draft === committed || known.resets !== resets) setDraft(null)
  }

  return (
    <span className="unit-field">
      <input
        id={id}
        className="text-field"
        type="text"
        inputMode={inputMode}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        disabled={isFixed}
        aria-invalid={hasProblem}
        aria-describedby={describedBy(id)}
        data-has-unit={unit !== undefined}
        value={draft ?? text}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') {
            setDraft(null)
            onCommit(text)
          }
        }}
      />
      {unit !== undefined && (
        <span className="field-unit" aria-hidden="true">
          {unit}
        </span>
      )}
    </span>
  )
}
