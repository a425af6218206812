import type { Status } from '../../shared/status.ts'
import { useMessages } from '../wording/wording.ts'
import { StatusIcon } from './StatusIcon.tsx'

/** A status as shape, word and colour. */
export function StatusBadge({ status }: { readonly status: Status | 'atRisk' }) {
  const messages = useMessages()
  return (
    <span className="badge" data-tone={status}>
      <StatusIcon status={status} />
      {messages.status[status]}
    </span>
  )
}
