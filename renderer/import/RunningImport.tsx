import type { CSSProperties } from 'react'
import type { ImportProgress } from '../../shared/import.ts'
import { useFormats, useMessages, useServices } from '../services.ts'
import { shareDone } from './share-done.ts'

/** An import that is going on: what it is doing, how far it is, and a way to stop it. */
export function RunningImport({ progress }: { readonly progress: ImportProgress }) {
  const { importDesk } = useServices()
  const { imports } = useMessages()
  const formats = useFormats()
  const share = shareDone(progress)
  const bytes = formats.bytes(progress.bytes)
  const rows = formats.count(progress.rows)

  return (
    <section className="running" aria-label={imports.progressLabel(progress.source)}>
      <div className="running-text">
        <p className="running-phase">{imports.phases[progress.phase]}</p>
        <p className="quiet breakable">{progress.source}</p>
        <div
          className="progress"
          role="progressbar"
          aria-label={imports.progressLabel(progress.source)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
          data-unknown={share === null}
          style={{ '--share': `${(share ?? 1) * 100}%` } as CSSProperties}
        >
          <span className="progress-fill" />
        </div>
        <p className="running-figures">
          {progress.totalBytes === null
            ? imports.bytes(bytes)
            : imports.bytesOf(bytes, formats.bytes(progress.totalBytes))}
          {' · '}
          {progress.totalRows === null
            ? imports.rows(progress.rows, rows)
            : imports.rowsOf(rows, formats.count(progress.totalRows))}
        </p>
      </div>
      <button
        type="button"
        className="button"
        aria-label={imports.cancelLabel(progress.source)}
        onClick={() => importDesk.cancel(progress.importId)}
      >
        {imports.cancel}
      </button>
    </section>
  )
}
