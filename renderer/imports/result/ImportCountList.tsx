import type { ImportCounts } from '../../../shared/import.ts'
import type { PreviewKind } from '../../../shared/import-preview.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

/** Kinds that are shown even where there is no such row: what most people look for. */
export const ALWAYS_SHOWN: ReadonlySet<PreviewKind> = new Set(['new', 'updated', 'unchanged', 'refused'])

/** The counts of an import, in the order and the words of its preview. */
export const IMPORT_COUNTS = [
  'new',
  'backAgain',
  'updated',
  'unchanged',
  'staysAway',
  'refused',
  'repeated',
] as const satisfies readonly PreviewKind[]

/** The counts with those that stay away by themselves: as kept, they are among the unchanged. */
export function countsBesides(counts: ImportCounts, staysAway: number) {
  return { ...counts, unchanged: counts.unchanged - staysAway, staysAway }
}

interface ImportCountListProps {
  readonly counts: ImportCounts
  /** Vehicles that the file names though they left. */
  readonly staysAway?: number | undefined
}

/** The rows of an import by what became of them. */
export function ImportCountList({ counts, staysAway = 0 }: ImportCountListProps) {
  const { kinds } = useMessages().preview
  const formats = useFormats()
  const all = countsBesides(counts, staysAway)
  return (
    <dl className="counts">
      {IMPORT_COUNTS.filter((name) => all[name] > 0 || ALWAYS_SHOWN.has(name)).map((name) => (
        <div key={name} className="count" data-empty={all[name] === 0}>
          <dt>{kinds[name]}</dt>
          <dd>{formats.count(all[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
