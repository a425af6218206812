import {
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleSlash,
  CircleX,
  FileDown,
  LoaderCircle,
  type LucideIcon,
  RotateCcw,
  Unplug,
} from 'lucide-react'
import { useState } from 'react'
import type { CommandValue } from '../../shared/contract/commands.ts'
import type { ImportReport, ImportStatus } from '../../shared/import.ts'
import { type Answered, useAnswer } from '../client/use-answer.ts'
import { DataTable, type TableColumn } from '../controls/DataTable.tsx'
import { Pager } from '../controls/Pager.tsx'
import { errorText } from '../messages/error-text.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { useImportModel } from './import-model.ts'
import { ImportCountList } from './result/ImportCountList.tsx'
import { RefusedRows } from './result/RefusedRows.tsx'

export function PastImports() {
  const messages = useMessages()
  const [offset, goTo] = useState(0)
  const { value, problem, askAgain } = usePastImports(offset)
  const { imports = null, total = 0 } = value ?? {}
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
          <button type="button" className="button button-primary" onClick={askAgain}>
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

/** The columns of the past imports; the first opens a row. */
function usePastImportColumns(
  openId: number | null,
  onOpen: (importId: number) => void,
): readonly TableColumn<ImportReport, never>[] {
  const { pastImports } = useMessages()
  const { columns } = pastImports
  const formats = useFormats()
  const moment = useMoment()
  return [
    {
      id: 'when',
      label: columns.when,
      render(report) {
        const isOpen = report.importId === openId
        const Icon = isOpen ? ChevronDown : ChevronRight
        const clock = moment(report.startedAt)
        return (
          <button
            type="button"
            className="row-opener"
            aria-expanded={isOpen}
            aria-label={pastImports.openLabel(report.source, clock)}
            onClick={() => onOpen(report.importId)}
          >
            <Icon aria-hidden="true" />
            {pastImports.open(clock)}
          </button>
        )
      },
    },
    {
      id: 'source',
      label: columns.source,
      render: ({ source }) => (
        <span className="import-source" title={source}>
          {source}
        </span>
      ),
    },
    { id: 'by', label: columns.by, render: ({ trigger }) => pastImports.by[trigger] },
    { id: 'status', label: columns.status, render: (report) => <ImportStatusBadge report={report} /> },
    { id: 'imported', label: columns.imported, align: 'end', render: ({ imported }) => formats.count(imported) },
    { id: 'refused', label: columns.refused, align: 'end', render: ({ counts }) => formats.count(counts.refused) },
    { id: 'size', label: columns.size, align: 'end', render: ({ bytes }) => formats.bytes(bytes) },
  ]
}

/** Digits of a hash that are enough to tell two files apart by eye. */
const SHOWN_DIGITS = 12

/** One past import in full: what it counted, what went wrong, what it refused. */
function ImportDetails({ report }: { readonly report: ImportReport }) {
  const importModel = useImportModel()
  const messages = useMessages()
  const { pastImports } = messages
  const { source, sha256, failure, counts, status } = report
  const hasCounted = Object.values(counts).some((count) => count > 0)
  return (
    <div className="import-details">
      <p className="breakable">{source}</p>
      {failure !== null && <p className="import-failure">{errorText(failure, messages)}</p>}
      {hasCounted && <ImportCountList counts={counts} />}
      {sha256 !== null && <p className="quiet">{pastImports.hash(sha256.slice(0, SHOWN_DIGITS))}</p>}
      {counts.refused + counts.repeated > 0 && <RefusedRows importId={report.importId} />}
      {status !== 'running' && (
        <p>
          <HostButton className="button" onClick={() => importModel.again(source)}>
            <RotateCcw aria-hidden="true" />
            {pastImports.again}
          </HostButton>
        </p>
      )}
    </div>
  )
}

const ICONS: Readonly<Record<ImportStatus, LucideIcon>> = {
  running: LoaderCircle,
  completed: CircleCheck,
  failed: CircleX,
  cancelled: CircleSlash,
  interrupted: Unplug,
}

/** How an import ended, by icon and word, with a mark where the file was the same as the last. */
function ImportStatusBadge({ report }: { readonly report: ImportReport }) {
  const { pastImports } = useMessages()
  const Icon = ICONS[report.status]
  return (
    <span className="import-status" data-status={report.status}>
      <Icon aria-hidden="true" />
      {pastImports.status[report.status]}
      {report.isIdentical && <span className="import-mark">{pastImports.identical}</span>}
    </span>
  )
}

const IMPORTS_PER_PAGE = 25

/** The imports from an offset on, newest first; renewed whenever one begins or ends. */
function usePastImports(offset: number): Answered<CommandValue<'import.list'>> {
  const runningIds = useLot((state) => [...(state.lot?.imports.values() ?? [])].map((run) => run.importId).join(' '))
  const lastImportId = useLot((state) => state.lot?.lastImport?.importId)
  return useAnswer('import.list', { offset, limit: IMPORTS_PER_PAGE }, `${runningIds} ${lastImportId}`)
}
