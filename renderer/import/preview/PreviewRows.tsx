import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/app-error.ts'
import type { PreviewKind, PreviewRow } from '../../../shared/import-preview.ts'
import { errorText, refusalText } from '../../messages/error-text.ts'
import { useFormats, useMessages, useServices } from '../../services.ts'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { RowEffect } from './RowEffect.tsx'

/** Rows that are fetched at once. */
const PAGE_SIZE = 200

interface PreviewRowsProps {
  readonly previewId: string
  readonly kind: PreviewKind
}

/** The rows of one kind: line, plate, text, and what changes or why it does not count. */
export function PreviewRows({ previewId, kind }: PreviewRowsProps) {
  const { client } = useServices()
  const messages = useMessages()
  const formats = useFormats()
  const [rows, setRows] = useState<readonly PreviewRow[] | null>(null)
  const [counts, setCounts] = useState({ kept: 0, total: 0 })
  const [problem, setProblem] = useState<AppError | null>(null)
  const [wanted, setWanted] = useState(PAGE_SIZE)

  useEffect(() => {
    let isCurrent = true
    async function load(): Promise<void> {
      const answer = await client.send('import.previewRows', { previewId, kind, limit: wanted })
      if (!isCurrent) return
      if (answer.ok) {
        setRows(answer.value.rows)
        setCounts(answer.value)
      } else setProblem(answer.error)
    }
    void load()
    return () => {
      isCurrent = false
    }
  }, [client, previewId, kind, wanted])

  if (problem !== null) return <p role="alert">{errorText(problem, messages)}</p>
  if (rows === null) return <div className="preview-rows" aria-busy="true" />
  const isRefusal = kind === 'refused' || kind === 'repeated'
  const isInFile = kind !== 'missing'
  const { columns } = messages.preview
  return (
    <section className="preview-rows" aria-label={messages.preview.kinds[kind]}>
      <p className="field-hint">{messages.preview.hints[kind]}</p>
      {rows.length > 0 && (
        <table className="refused-table">
          <thead>
            <tr>
              {isInFile && <th scope="col">{columns.line}</th>}
              {!isRefusal && <th scope="col">{columns.plate}</th>}
              {isInFile && <th scope="col">{columns.row}</th>}
              {isInFile && <th scope="col">{isRefusal ? messages.preview.reasonColumn : columns.what}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line ?? row.plate}>
                {row.line !== null && <td className="refused-line">{formats.count(row.line)}</td>}
                {row.plate !== null && (
                  <td>
                    <PlateLabel plate={row.plate} />
                  </td>
                )}
                {isInFile && (
                  <td className="refused-text">
                    <code>{row.text}</code>
                  </td>
                )}
                {isInFile && (
                  <td>
                    <RowNote row={row} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length < counts.kept && (
        <button type="button" className="button" onClick={() => setWanted(Math.min(1_000, wanted + PAGE_SIZE))}>
          {messages.imports.showMore(formats.count(Math.min(PAGE_SIZE, counts.kept - rows.length)))}
        </button>
      )}
      {rows.length === counts.kept && counts.kept < counts.total && (
        <p className="field-hint">{messages.preview.more(formats.count(counts.kept), formats.count(counts.total))}</p>
      )}
    </section>
  )
}

/** What a row changes, or why it does not count. */
function RowNote({ row }: { readonly row: PreviewRow }) {
  const messages = useMessages()
  return row.refusal === null ? <RowEffect effect={row} /> : refusalText(row.refusal, messages)
}
