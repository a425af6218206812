import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'

interface PlateSearchProps {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly clearLabel: string
  readonly value: string
  /** Whether it takes the focus with its page; on a tablet that brings up the keyboard. */
  readonly isFocusedAtFirst?: boolean
  readonly onChange: (value: string) => void
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** Where part of a plate is typed to find what fits. */
export function PlateSearch(props: PlateSearchProps) {
  const { id, label, placeholder, clearLabel, value, isFocusedAtFirst = false, onChange, onKeyDown } = props
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (isFocusedAtFirst) field.current?.focus({ preventScroll: true })
  }, [isFocusedAtFirst])

  return (
    <div className="filter-plate">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="search-field">
        <Search className="search-icon" aria-hidden="true" />
        <input
          ref={field}
          id={id}
          className="text-field"
          type="text"
          maxLength={200}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {value !== '' && (
          <button
            type="button"
            className="icon-button"
            aria-label={clearLabel}
            onClick={() => {
              onChange('')
              field.current?.focus()
            }}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </div>
    </div>
  )
}
