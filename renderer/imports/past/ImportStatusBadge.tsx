import { CircleCheck, CircleSlash, CircleX, LoaderCircle, type LucideIcon, Unplug } from 'lucide-react'
import type { ImportReport, ImportStatus } from '../../../shared/import.ts'
import { useMessages } from '../../wording/wording.ts'

const ICONS: Readonly<Record<ImportStatus, LucideIcon>> = {
  running: LoaderCircle,
  completed: CircleCheck,
  failed: CircleX,
  cancelled: CircleSlash,
  interrupted: Unplug,
}

/** How an import ended, by icon and word, with a mark where the file was the same as the last. */
export function ImportStatusBadge({ report }: { readonly report: ImportReport }) {
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
