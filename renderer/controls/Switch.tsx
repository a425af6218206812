interface SwitchProps {
  readonly id: string
  readonly isOn: boolean
  readonly isDisabled?: boolean
  /** The ids of what describes it. */
  readonly describedBy?: string
  readonly onChange: (isOn: boolean) => void
}

/** A choice that is on or off; its label stands beside it. */
export function Switch({ id, isOn, isDisabled = false, describedBy, onChange }: SwitchProps) {
  return (
    <span className="switch">
      <input
        id={id}
        className="switch-input"
        type="checkbox"
        role="switch"
        disabled={isDisabled}
        aria-describedby={describedBy}
        checked={isOn}
        aria-checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
    </span>
  )
}
