import { ClockAlert, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { ImportReport } from '../../shared/import.ts'
import { type StaleData, staleData } from '../../shared/watch.ts'
import { HostButton } from '../notices/HostButton.tsx'
import { useShowPage } from '../pin/use-show-page.ts'
import { useLot, useNow } from '../store/lot.ts'
import { usePreferences } from '../store/preferences.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { useImportModel } from './import-model.ts'

/** Says that the data is older than it should be, and leads to its sources. */
export function StaleBanner() {
  const ways = useShowPage()
  const { watches: texts, time } = useMessages()
  const formats = useFormats()
  const now = useNow()
  const watches = useLot((state) => state.lot?.watches)
  const lastImportAt = useLot((state) => state.lot?.lastImport?.finishedAt ?? null)
  const staleDataMinutes = useLot((state) => state.lot?.settings.staleDataMinutes ?? 0)
  const stale = staleData({ watches: watches ?? [], lastImportAt, staleDataMinutes, now })
  const textOf = ({ goodAt, source }: StaleData) => {
    if (goodAt === null) return texts.neverGood(source ?? '')
    const clock = formats.moment(goodAt, now)
    const ago = time.ago(formats.elapsed(now - goodAt))
    return source === null ? texts.staleLot(clock, ago) : texts.staleSource(source, clock, ago)
  }
  return (
    <div className="banner-place" role="status">
      {stale !== null && (
        <div className="banner">
          <ClockAlert aria-hidden="true" />
          <p className="banner-text">{textOf(stale)}</p>
          <button type="button" className="button" onClick={() => ways.show('imports')}>
            {texts.show}
          </button>
        </div>
      )}
    </div>
  )
}

/** Says that an import was cut off when the application stopped, and offers to run it again. */
export function InterruptedBanner() {
  const importModel = useImportModel()
  const { pastImports } = useMessages()
  const moment = useMoment()
  const { report, dismiss } = useInterruptedImport()
  return (
    <div className="banner-place" role="status">
      {report !== null && (
        <div className="banner">
          <TriangleAlert aria-hidden="true" />
          <p className="banner-text">{pastImports.interruptedTitle(report.source, moment(report.startedAt))}</p>
          <HostButton className="button" onClick={() => importModel.again(report.source)}>
            {pastImports.again}
          </HostButton>
          <button type="button" className="button" onClick={dismiss}>
            {pastImports.dismiss}
          </button>
        </div>
      )}
    </div>
  )
}

/** An import that was cut off, and a way to hear no more of it on this device. */
interface InterruptedImport {
  readonly report: ImportReport | null
  readonly dismiss: () => void
}

/** Until its source is imported again, or somebody has said "Dismiss". */
function useInterruptedImport(): InterruptedImport {
  const preferences = usePreferences()
  const report = useLot((state) => state.lot?.interruptedImport ?? null)
  const [dismissedId, setDismissedId] = useState(() => preferences.read('import.dismissed'))
  return {
    report: report?.importId === dismissedId ? null : report,
    dismiss() {
      preferences.write('import.dismissed', report?.importId ?? null)
      setDismissedId(report?.importId ?? null)
    },
  }
}
