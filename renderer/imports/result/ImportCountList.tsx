import type { ImportCounts } from '../../../shared/import.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

/** The counts of an import, in the order in which they are told. */
export const IMPORT_COUNTS = [
  'new',
  'backAgain',
  'updated',
  'unchanged',
  'refused',
  'repeated',
] as const satisfies readonly (keyof ImportCounts)[]

/** The rows of an import by what became of them. */
export function ImportCountList({ counts }: { readonly counts: ImportCounts }) {
  const { imports } = useMessages()
  const formats = useFormats()
  return (
    <dl className="counts">
      {IMPORT_COUNTS.map((name) => (
        <div key={name} className="count" data-empty={counts[name] === 0}>
          <dt>{imports.counts[name]}</dt>
          <dd>{formats.count(counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
