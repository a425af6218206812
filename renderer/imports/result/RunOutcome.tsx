import { CircleAlert, CircleCheck, CircleX, type LucideIcon, ScanSearch } from 'lucide-react'
import type { ImportAnswer } from '../../../shared/import-preview.ts'
import { assertNever } from '../../../shared/result.ts'
import type { Messages } from '../../messages/en.ts'
import { errorText } from '../../messages/error-text.ts'
import { useNow } from '../../store/lot.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { type ImportRun, importedOf } from '../import-run.ts'
import { noteText } from '../note-text.ts'
import { countsBesides, IMPORT_COUNTS } from './ImportCountList.tsx'

interface RunOutcomeProps {
  readonly run: ImportRun
  /** Whether the rows by what became of them are said in a line: nothing else says them. */
  readonly areCountsShown: boolean
}

/** How a run ended, or that its preview can be looked at; nothing while it goes on. */
export function RunOutcome({ run, areCountsShown }: RunOutcomeProps) {
  const messages = useMessages()
  const { imports } = messages
  const formats = useFormats()
  const { source, step } = run
  switch (step.kind) {
    case 'sending':
    case 'previewing':
    case 'running':
      return null
    case 'previewed': {
      const rows = imports.rows(step.preview.rows, formats.count(step.preview.rows))
      const told = step.difference === null ? rows : messages.preview.changed.told
      return <Outcome icon={ScanSearch} title={imports.previewReady} source={step.preview.source} notes={[told]} />
    }
    case 'failed':
      return (
        <Outcome
          icon={CircleX}
          title={step.wasImport ? imports.failed : imports.noPreview}
          source={source}
          notes={[errorText(step.error, messages)]}
        />
      )
    case 'ended':
      return <EndedImport report={step.report} areCountsShown={areCountsShown} />
    default:
      return assertNever(step)
  }
}

function EndedImport({ report, areCountsShown }: { readonly report: ImportAnswer; readonly areCountsShown: boolean }) {
  const messages = useMessages()
  const formats = useFormats()
  const now = useNow()
  const { source, finishedAt, startedAt, status, held = 0, notes = [] } = report
  const imported = importedOf(report)
  const all = countsBesides(report.counts, report.staysAway?.count ?? 0)
  const counted = IMPORT_COUNTS.filter((name) => all[name] > 0).map(
    (name) => `${messages.preview.kinds[name]} ${formats.count(all[name])}`,
  )
  return (
    <Outcome
      icon={status === 'completed' ? CircleCheck : CircleAlert}
      title={titleOf(status, messages, imported, formats.count(imported))}
      source={messages.imports.from(source, formats.moment(finishedAt ?? startedAt, now))}
      notes={[
        noteOf(report, messages),
        ...notes.map((note) => noteText(note, messages, formats)),
        held > 0 ? messages.preview.held(held, formats.count(held)) : '',
        areCountsShown ? counted.join(' · ') : '',
      ]}
    />
  )
}

function titleOf(status: ImportAnswer['status'], { imports }: Messages, imported: number, formatted: string): string {
  switch (status) {
    case 'completed':
    case 'running':
      return imports.imported(imported, formatted)
    case 'cancelled':
      return imports.cancelled
    case 'interrupted':
      return imports.interrupted
    case 'failed':
      return imports.failed
    default:
      return assertNever(status)
  }
}

function noteOf({ failure, status, isIdentical }: ImportAnswer, messages: Messages): string {
  const { imports } = messages
  if (failure !== null) return errorText(failure, messages)
  if (status === 'cancelled' || status === 'interrupted') return imports.cancelledHint
  return isIdentical ? imports.identical : ''
}

interface OutcomeProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly source: string
  /** Further lines; empty ones are left out. */
  readonly notes: readonly string[]
}

function Outcome({ icon: Icon, title, source, notes }: OutcomeProps) {
  return (
    <>
      <h3 className="run-title">
        <Icon className="run-icon" aria-hidden="true" />
        {title}
      </h3>
      <p className="run-source">{source}</p>
      {notes
        .filter((note) => note !== '')
        .map((note) => (
          <p key={note}>{note}</p>
        ))}
    </>
  )
}
