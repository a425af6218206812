import { FileDown } from 'lucide-react'
import type { LotClient } from '../../client/lot-client.ts'
import { useClient } from '../../client/lot-client.ts'
import { CSV_START, csvText } from '../../export/csv-text.ts'
import { saveFile } from '../../export/save-file.ts'
import type { Messages } from '../../messages/en.ts'
import { errorText, refusalText } from '../../messages/error-text.ts'
import { useToastModel } from '../../notices/toast-model.ts'
import { useMessages } from '../../wording/wording.ts'

/** Rows that are fetched at once. */
const PAGE_SIZE = 1_000

async function fetchAll(client: LotClient, importId: number, messages: Messages) {
  const parts = [CSV_START, csvText([['line', 'row', 'code', 'reason']])]
  let offset = 0
  let total = 1
  while (offset < total) {
    const answer = await client.send('import.refusedRows', { importId, offset, limit: PAGE_SIZE })
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
export function RefusedRowsExport({ importId }: { readonly importId: number }) {
  const client = useClient()
  const toastModel = useToastModel()
  const messages = useMessages()

  async function save(): Promise<void> {
    const answer = await fetchAll(client, importId, messages)
    if (answer.ok) saveFile(window, messages.imports.refusedFile(importId), answer.value)
    else toastModel.show({ text: errorText(answer.error, messages), isProblem: true })
  }

  return (
    <button type="button" className="button" onClick={() => void save()}>
      <FileDown aria-hidden="true" />
      {messages.imports.saveRefused}
    </button>
  )
}
