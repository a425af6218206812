import { CircleAlert, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../wording/wording.ts'

interface SettingRowProps {
  /** The id of the control, from which those of its texts follow. */
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly isFixed?: boolean
  readonly problem?: string | null
  readonly children: ReactNode
}

/** The ids of what describes a control, for `aria-describedby`. */
export function describedBy(id: string): string {
  return `${id}-hint ${id}-problem`
}

export function SettingRow({ id, label, hint, isFixed = false, problem = null, children }: SettingRowProps) {
  const { fixed } = useMessages().settings
  return (
    <div className="setting">
      <div className="setting-text">
        <label className="setting-label" htmlFor={id}>
          {label}
        </label>
        <p id={`${id}-hint`} className="field-hint">
          {hint}
          {isFixed && (
            <span className="setting-fixed">
              <Lock aria-hidden="true" />
              {fixed}
            </span>
          )}
        </p>
      </div>
      <div className="setting-control">
        {children}
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem !== null && (
            <>
              <CircleAlert aria-hidden="true" />
              {problem}
            </>
          )}
        </p>
      </div>
    </div>
  )
}

interface FactRowProps {
  readonly label: string
  readonly hint?: string
  readonly fact: ReactNode
  readonly children?: ReactNode
}

/** Something to know among the settings, with what can be done about it. */
export function FactRow({ label, hint, fact, children }: FactRowProps) {
  return (
    <div className="setting">
      <div className="setting-text">
        <p className="setting-label">{label}</p>
        {hint !== undefined && <p className="field-hint">{hint}</p>}
      </div>
      <div className="setting-control setting-fact">
        <p className="breakable">{fact}</p>
        {children !== undefined && <div className="setting-actions">{children}</div>}
      </div>
    </div>
  )
}
