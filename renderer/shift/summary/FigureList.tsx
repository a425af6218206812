import type { ReactNode } from 'react'
import { useFormats } from '../../wording/wording.ts'

/** A count with its name, and what is to be said of it where it is more than none. */
export interface Figure {
  readonly name: string
  readonly count: number
  readonly tone?: string
  /** What stands below it; `null` is left out. */
  readonly notes?: readonly (string | null)[]
}

interface FigureListProps {
  readonly title: string
  /** Beside the title. */
  readonly hint?: ReactNode
  readonly figures: readonly Figure[]
}

/** Counts side by side under a title. */
export function FigureList({ title, hint, figures }: FigureListProps) {
  const formats = useFormats()
  return (
    <section className="figures" aria-label={title}>
      <h2 className="figures-title">
        {title} {hint !== undefined && <span className="figures-hint">{hint}</span>}
      </h2>
      <dl className="figure-list">
        {figures.map(({ name, count, tone, notes = [] }) => (
          <div key={name} className="figure" data-tone={tone} data-empty={count === 0}>
            <dt className="figure-name">{name}</dt>
            <dd className="figure-count">{formats.count(count)}</dd>
            {notes
              .filter((note) => note !== null)
              .map((note) => (
                <dd key={note} className="figure-note">
                  {note}
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </section>
  )
}
