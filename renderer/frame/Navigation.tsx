import { CarFront, ChartColumn, ClipboardCheck, FileDown, History, type LucideIcon, Settings } from 'lucide-react'
import { useStore } from 'zustand'
import { useMessages, useServices } from '../services.ts'
import { PAGE_NAMES, type PageName } from './page-desk.ts'

const ICONS: Readonly<Record<PageName, LucideIcon>> = {
  lot: CarFront,
  history: History,
  shift: ClipboardCheck,
  statistics: ChartColumn,
  imports: FileDown,
  settings: Settings,
}

/** The way between the pages, always in the same place. */
export function Navigation() {
  const { pageDesk } = useServices()
  const messages = useMessages()
  const current = useStore(pageDesk.store, (state) => state.page)
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
            onClick={() => pageDesk.show(page)}
          >
            <Icon aria-hidden="true" />
            {messages.pages[page]}
          </button>
        )
      })}
    </nav>
  )
}
