import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

interface SelectProps<T extends string | number> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly text: string }[]
  readonly onChoose: (value: T) => void
}

/** A native select serves finger, mouse, keyboard and screen reader alike. */
export function Select<T extends string | number>({
  value,
  choices,
  onChoose,
  className = '',
  ...select
}: SelectProps<T>) {
  return (
    <span className={`select ${className}`.trim()}>
      <select
        className="select-field"
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => String(choice.value) === event.target.value)
          if (chosen !== undefined) onChoose(chosen.value)
        }}
        {...select}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      <ChevronDown className="select-icon" aria-hidden="true" />
    </span>
  )
}
