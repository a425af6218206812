import { FileDown, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { DataTable } from '../../controls/DataTable.tsx'
import { Pager } from '../../controls/Pager.tsx'
import { errorText } from '../../messages/error-text.ts'
import { useMessages } from '../../wording/wording.ts'
import { ImportDetails } from './ImportDetails.tsx'
import { usePastImportColumns } from './past-import-columns.tsx'
import { IMPORTS_PER_PAGE, usePastImports } from './use-past-imports.ts'

/** Every import that was made, newest first; one that is opened shows what it did and what it refused. */
export function PastImports() {
  const messages = useMessages()
  const { imports, total, offset, problem, goTo, refresh } = usePastImports()
  const [openId, setOpenId] = useState<number | null>(null)
  const columns = usePastImportColumns(openId, (importId) => setOpenId(importId === openId ? null : importId))

  return (
    <section className="past-imports" aria-labelledby="past-imports-title">
      <h2 id="past-imports-title" className="section-title">
        {messages.pastImports.title}
      </h2>
      {problem !== null && (
        <div className="empty" role="alert">
          <p className="empty-title">{errorText(problem, messages)}</p>
          <button type="button" className="button button-primary" onClick={refresh}>
            <RotateCcw aria-hidden="true" />
            {messages.frame.tryAgain}
          </button>
        </div>
      )}
      {problem === null && imports === null && (
        <p className="quiet" role="status">
          {messages.pastImports.loading}
        </p>
      )}
      {problem === null && imports?.length === 0 && (
        <div className="empty">
          <FileDown className="empty-icon" aria-hidden="true" />
          <h3 className="empty-title">{messages.pastImports.emptyTitle}</h3>
          <p className="empty-hint">{messages.pastImports.emptyHint}</p>
        </div>
      )}
      {problem === null && imports !== null && imports.length > 0 && (
        <>
          <DataTable
            label={messages.pastImports.label}
            columns={columns}
            rows={imports}
            rowKey={(report) => report.importId}
            detail={(report) => (report.importId === openId ? <ImportDetails report={report} /> : null)}
          />
          {total > IMPORTS_PER_PAGE && (
            <Pager
              first={offset + 1}
              shown={imports.length}
              total={total}
              onPrevious={offset > 0 ? () => goTo(Math.max(0, offset - IMPORTS_PER_PAGE)) : undefined}
              onNext={offset + imports.length < total ? () => goTo(offset + IMPORTS_PER_PAGE) : undefined}
            />
          )}
        </>
      )}
    </section>
  )
}
