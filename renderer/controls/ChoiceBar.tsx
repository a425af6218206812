interface ChoiceBarProps<T extends string> {
  readonly label: string
  readonly choices: readonly T[]
  readonly chosen: T
  readonly nameOf: (choice: T) => string
  readonly onChoose: (choice: T) => void
}

/** A few choices in a row, of which one holds. */
export function ChoiceBar<T extends string>({ label, choices, chosen, nameOf, onChoose }: ChoiceBarProps<T>) {
  return (
    <fieldset className="choices">
      <legend className="field-label">{label}</legend>
      <div className="choice-row">
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className="choice"
            aria-pressed={choice === chosen}
            onClick={() => onChoose(choice)}
          >
            {nameOf(choice)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
