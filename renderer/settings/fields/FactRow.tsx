import type { ReactNode } from 'react'

interface FactRowProps {
  readonly label: string
  readonly hint?: string
  /** What is so, in words. */
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
