import { FileDown } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { appError } from '../../../shared/app-error.ts'
import type { RefusedRow } from '../../../shared/import.ts'
import { type LotClient, useClient } from '../../client/lot-client.ts'
import { CSV_START, csvText } from '../../export/csv-text.ts'
import { saveFile } from '../../export/file-export.ts'
import type { Messages } from '../../messages/en.ts'
import { errorText, refusalText } from '../../messages/error-text.ts'
import { useToastModel } from '../../notices/toast-model.ts'
import { useSystemDialogs } from '../../pin/use-system-dialogs.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { RowText } from '../preview/RowEffect.tsx'

const PAGE_SIZE = 200

/** Every row that did not count, with what somebody needs to mend the file. */
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
                  <RowText text={row.text} />
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

const EXPORT_PAGE_SIZE = 1_000

async function fetchAll(client: LotClient, importId: number, messages: Messages) {
  const parts = [CSV_START, csvText([['line', 'row', 'code', 'reason']])]
  let offset = 0
  let total = 1
  while (offset < total) {
    const answer = await client.send('import.refusedRows', { importId, offset, limit: EXPORT_PAGE_SIZE })
    if (!answer.ok) return answer
    const { rows } = answer.value
    if (rows.length === 0) break
    parts.push(csvText(rows.map((row) => [row.line, row.text, row.code, refusalText(row, messages)])))
    offset += rows.length
    total = answer.value.total
  }
  return { ok: true, value: new Blob(parts, { type: 'text/csv;charset=utf-8' }) } as const
}

/** Saves every row of an import that did not count as a file, safe to open in a spreadsheet. */
function RefusedRowsExport({ importId }: { readonly importId: number }) {
  const client = useClient()
  const toastModel = useToastModel()
  const messages = useMessages()
  const mayOpenDialog = useSystemDialogs()

  async function save(): Promise<void> {
    if (!(await mayOpenDialog())) return
    const answer = await fetchAll(client, importId, messages)
    const problem = answer.ok ? ((await mayOpenDialog()) ? null : appError('pin-needed')) : answer.error
    if (answer.ok && problem === null) saveFile(window, messages.imports.refusedFile(importId), answer.value)
    if (problem !== null) toastModel.show({ text: errorText(problem, messages), isProblem: true })
  }

  return (
    <button type="button" className="button" onClick={() => void save()}>
      <FileDown aria-hidden="true" />
      {messages.imports.saveRefused}
    </button>
  )
}
