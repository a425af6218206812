import { ClockAlert } from 'lucide-react'
import { type StaleData, staleData } from '../../../shared/watch.ts'
import { useLot, useNow } from '../../store/lot.ts'
import { usePageModel } from '../../store/page-model.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'

/** Says that the data is older than it should be, and leads to its sources. */
export function StaleBanner() {
  const pageModel = usePageModel()
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
          <button type="button" className="button" onClick={() => pageModel.show('imports')}>
            {texts.show}
          </button>
        </div>
      )}
    </div>
  )
}
