import { useCallback, useEffect, useState } from 'react'
import type { RefusedRow } from '../../../shared/import.ts'
import { useClient } from '../../client/lot-client.ts'
import { refusalText } from '../../messages/error-text.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { RefusedRowsExport } from './RefusedRowsExport.tsx'

/** Rows that are fetched at once. */
const PAGE_SIZE = 200

/** Every row that did not count, with its line, its text and the reason: what somebody needs to mend the file. */
export function RefusedRows({ importId }: { readonly importId: number }) {
  const client = useClient()
  const messages = useMessages()
  const { imports } = messages
  const formats = useFormats()
  const [rows, setRows] = useState<readonly RefusedRow[]>([])
  const [total, setTotal] = useState(0)

  const fetchFrom = useCallback(
    async (offset: number) => {
      const answer = await client.send('import.refusedRows', { importId, offset, limit: PAGE_SIZE })
      if (!answer.ok) return
      setRows((before) => [...before.slice(0, offset), ...answer.value.rows])
      setTotal(answer.value.total)
    },
    [client, importId],
  )

  useEffect(() => {
    void fetchFrom(0)
  }, [fetchFrom])

  if (total === 0) return null
  return (
    <section className="refused">
      <h3 className="refused-title">{imports.refusedTitle(total, formats.count(total))}</h3>
      <p className="field-hint">{imports.refusedHint}</p>
      <table className="refused-table">
        <thead>
          <tr>
            <th scope="col">{imports.refusedColumns.line}</th>
            <th scope="col">{imports.refusedColumns.text}</th>
            <th scope="col">{imports.refusedColumns.reason}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.line} ${row.code}`}>
              <td className="refused-line">{formats.count(row.line)}</td>
              <td className="refused-text">
                {row.text === '' ? (
                  <span className="plate-mark">{messages.personalData.rowRemoved}</span>
                ) : (
                  <code>{row.text}</code>
                )}
              </td>
              <td>{refusalText(row, messages)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RefusedRowsExport importId={importId} />
      {rows.length < total && (
        <button type="button" className="button" onClick={() => void fetchFrom(rows.length)}>
          {imports.showMore(formats.count(Math.min(PAGE_SIZE, total - rows.length)))}
        </button>
      )}
    </section>
  )
}
