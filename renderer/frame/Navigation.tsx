import { CarFront, ChartColumn, ClipboardCheck, FileDown, History, type LucideIcon, Settings } from 'lucide-react'
import { useStore } from 'zustand'
import { AlertMark, useAlertMarkLabel } from '../alerts/AlertCount.tsx'
import { PAGE_NAMES, type PageName, usePageModel } from '../store/page-model.ts'
import { useMessages } from '../wording/wording.ts'

const ICONS: Readonly<Record<PageName, LucideIcon>> = {
  lot: CarFront,
  history: History,
  shift: ClipboardCheck,
  statistics: ChartColumn,
  imports: FileDown,
  settings: Settings,
}

/** On the way to the lot stands what waits there, whatever page is in front. */
export function Navigation() {
  const pageModel = usePageModel()
  const messages = useMessages()
  const current = useStore(pageModel.store, (state) => state.page)
  const markLabel = useAlertMarkLabel()
  return (
    <nav className="navigation" aria-label={messages.pages.label}>
      {PAGE_NAMES.map((page) => {
        const Icon = ICONS[page]
        return (
          <button
            key={page}
            type="button"
            className="navigation-item"
            aria-current={page === current ? 'page' : undefined}
            aria-label={page === 'lot' && markLabel !== '' ? `${messages.pages.lot}, ${markLabel}` : undefined}
            onClick={() => pageModel.show(page)}
          >
            <Icon aria-hidden="true" />
            {page === 'lot' && <AlertMark />}
            {messages.pages[page]}
          </button>
        )
      })}
    </nav>
  )
}
