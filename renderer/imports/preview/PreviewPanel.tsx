import { Download, TriangleAlert } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import {
  type ImportPreview,
  type NamedPlates,
  type PlanDifference,
  PREVIEW_KINDS,
  type PreviewEffect,
  type PreviewKind,
} from '../../../shared/import-preview.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { PlateLabel } from '../../vehicle/PlateLabel.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import { noteText } from '../note-text.ts'
import { ALWAYS_SHOWN } from '../result/ImportCountList.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { RowEffect } from './RowEffect.tsx'

/** What is opened first: what somebody should look at, then what changes. */
const FIRST_SHOWN = ['refused', 'updated', 'new', 'backAgain', 'missing', 'staysAway', 'repeated', 'unchanged'] as const

/** What the import does, said beside its button. */
const EFFECTS = ['new', 'backAgain', 'updated', 'unchanged', 'staysAway'] as const

interface PreviewPanelProps {
  readonly preview: ImportPreview
  /** Where the lot has changed since an earlier preview of the same file: what is different. */
  readonly difference: PlanDifference | null
}

/** What an import would do, and the choice to do it or not. */
export function PreviewPanel({ preview, difference }: PreviewPanelProps) {
  const importModel = useImportModel()
  const messages = useMessages()
  const formats = useFormats()
  const heading = useRef<HTMLHeadingElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const { counts, similar, held, partlyRead, notes } = preview
  const imported = counts.new + counts.backAgain + counts.updated + counts.unchanged
  const accepted = imported + counts.staysAway
  const effectsId = useId()
  const effects = EFFECTS.filter((name) => counts[name] > 0)
    .map((name) => `${formats.count(counts[name])} ${messages.preview.kinds[name].toLocaleLowerCase()}`)
    .join(', ')
  const [kind, setKind] = useState<PreviewKind>(FIRST_SHOWN.find((candidate) => counts[candidate] > 0) ?? 'new')

  // The notice, where there is one, has the focus.
  useEffect(() => {
    if (difference === null) heading.current?.focus()
  }, [difference])

  return (
    <>
      <div ref={scroller} className="dialog-body preview">
        {difference !== null && <LotChangedNotice difference={difference} />}
        <div>
          <h3 ref={heading} className="preview-title" tabIndex={-1}>
            {messages.preview.title}
          </h3>
          <p className="breakable">{preview.source}</p>
          <p className="quiet">
            {messages.preview.facts(
              formats.bytes(preview.bytes),
              messages.imports.rows(preview.rows, formats.count(preview.rows)),
            )}
            {' · '}
            {messages.preview.nothingYet}
          </p>
        </div>
        {preview.isIdentical && <p className="preview-note">{messages.preview.identical}</p>}
        {similar > 0 && (
          <p className="preview-note" data-tone="look">
            <TriangleAlert aria-hidden="true" />
            {messages.preview.similar(similar, formats.count(similar))}
          </p>
        )}
        {held > 0 && (
          <p className="preview-note" data-tone="look">
            <TriangleAlert aria-hidden="true" />
            {messages.preview.held(held, formats.count(held))}
          </p>
        )}
        {partlyRead > 0 && (
          <p className="preview-note" data-tone="look">
            <TriangleAlert aria-hidden="true" />
            {messages.preview.partlyRead(partlyRead, formats.count(partlyRead))}
          </p>
        )}
        {notes.map((note) => (
          <p key={note.code} className="preview-note">
            {noteText(note, messages, formats)}
          </p>
        ))}
        <fieldset className="preview-kinds">
          <legend className="visually-hidden">{messages.preview.kindsLabel}</legend>
          {PREVIEW_KINDS.filter((name) => counts[name] > 0 || ALWAYS_SHOWN.has(name)).map((name) => (
            <button
              key={name}
              type="button"
              className="preview-kind"
              data-kind={name}
              data-empty={counts[name] === 0}
              aria-pressed={name === kind}
              onClick={() => setKind(name)}
            >
              <span className="preview-count">{formats.count(counts[name])}</span>
              <span>{messages.preview.kinds[name]}</span>
            </button>
          ))}
        </fieldset>
        <PreviewRows key={kind} previewId={preview.previewId} kind={kind} total={counts[kind]} scroller={scroller} />
      </div>
      <footer className="dialog-foot">
        {accepted === 0 && (
          <p className="dialog-foot-text" role="alert">
            {messages.preview.nothing(counts.refused, formats.count(counts.refused))}
          </p>
        )}
        {accepted > 0 && (
          <p id={effectsId} className="dialog-foot-text" data-tone="usual">
            {effects}
          </p>
        )}
        <button type="button" className="button" onClick={() => importModel.remove(preview.previewId)}>
          {messages.preview.stop}
        </button>
        {accepted > 0 && (
          <HostButton
            className="button button-primary"
            aria-describedby={effectsId}
            onClick={() => importModel.confirmPreview(preview.previewId)}
          >
            <Download aria-hidden="true" />
            {imported === 0 ? messages.imports.start : messages.preview.run(imported, formats.count(imported))}
          </HostButton>
        )}
      </footer>
    </>
  )
}

/** Says that a confirmed preview is no longer right, and what differs in the one shown now. */
function LotChangedNotice({ difference }: { readonly difference: PlanDifference }) {
  const { changed } = useMessages().preview
  const formats = useFormats()
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { count, rows, newlyMissing, noLongerMissing } = difference

  useEffect(() => heading.current?.focus(), [])

  return (
    <section className="changed" aria-labelledby={titleId}>
      <TriangleAlert className="changed-icon" aria-hidden="true" />
      <div className="changed-body">
        <h3 ref={heading} id={titleId} className="changed-title" tabIndex={-1}>
          {count > 0 ? changed.title(count, formats.count(count)) : changed.missingTitle}
        </h3>
        <p>{changed.hint}</p>
        {rows.length > 0 && <ChangedRows difference={difference} />}
        <Plates label={changed.newlyMissing} named={newlyMissing} />
        <Plates label={changed.noLongerMissing} named={noLongerMissing} />
      </div>
    </section>
  )
}

function ChangedRows({ difference: { count, rows } }: { readonly difference: PlanDifference }) {
  const { changed, columns } = useMessages().preview
  const formats = useFormats()
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to scroll it. */}
      <section className="changed-rows" tabIndex={0} aria-label={changed.label}>
        <table className="refused-table">
          <thead>
            <tr>
              <th scope="col">{columns.line}</th>
              <th scope="col">{columns.plate}</th>
              <th scope="col">{changed.before}</th>
              <th scope="col">{changed.now}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, plate, before, now }) => (
              <tr key={line}>
                <td className="refused-line">{formats.count(line)}</td>
                <td>
                  <PlateLabel plate={plate} />
                </td>
                <Effect effect={before} />
                <Effect effect={now} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length < count && <p>{changed.first(formats.count(rows.length), formats.count(count))}</p>}
    </>
  )
}

function Effect({ effect }: { readonly effect: PreviewEffect }) {
  const { kinds } = useMessages().preview
  return (
    <td>
      <span className="changed-kind">{kinds[effect.kind]}</span>
      <RowEffect effect={effect} />
    </td>
  )
}

function Plates({ label, named: { count, plates } }: { readonly label: string; readonly named: NamedPlates }) {
  const { changed } = useMessages().preview
  const formats = useFormats()
  if (count === 0) return null
  return (
    <p className="changed-plates">
      {label} {plates.map((plate) => [<PlateLabel key={plate} plate={plate} />, ' '])}
      {plates.length < count && changed.more(formats.count(count - plates.length))}
    </p>
  )
}
