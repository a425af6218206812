import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ImportReport } from '../../../shared/import.ts'
import type { TableColumn } from '../../controls/DataTable.tsx'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { ImportStatusBadge } from './ImportStatusBadge.tsx'

/** The columns of the past imports; the first opens a row. */
export function usePastImportColumns(
  openId: number | null,
  onOpen: (importId: number) => void,
): readonly TableColumn<ImportReport, never>[] {
  const { pastImports } = useMessages()
  const { columns } = pastImports
  const formats = useFormats()
  const now = useNow()
  return [
    {
      id: 'when',
      label: columns.when,
      render(report) {
        const isOpen = report.importId === openId
        const Icon = isOpen ? ChevronDown : ChevronRight
        const clock = formats.moment(report.startedAt, now)
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
