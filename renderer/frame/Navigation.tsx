import {
  CarFront,
  ChartColumn,
  ClipboardCheck,
  FileDown,
  History,
  type LucideIcon,
  Settings,
  UserRoundCog,
} from 'lucide-react'
import { useStore } from 'zustand'
import { AlertMark, useAlertMarkLabel } from '../alerts/AlertCount.tsx'
import { useShowPage } from '../pin/use-show-page.ts'
import { ATTENDANT_PAGES, MANAGER_PAGES, type PageName, usePageModel } from '../store/page-model.ts'
import { useMessages } from '../wording/wording.ts'

const ICONS: Readonly<Record<PageName, LucideIcon>> = {
  lot: CarFront,
  history: History,
  shift: ClipboardCheck,
  statistics: ChartColumn,
  imports: FileDown,
  settings: Settings,
}

/** The attendant's pages, and behind one entry those that few need. */
export function Navigation() {
  const pageModel = usePageModel()
  const { pages } = useMessages()
  const ways = useShowPage()
  const isManagerOpen = useStore(pageModel.store, (state) => state.isManagerOpen)
  return (
    <nav className="navigation" aria-label={pages.label} data-manager={isManagerOpen}>
      {ATTENDANT_PAGES.map((page) => (
        <PageButton key={page} page={page} onShow={() => ways.show(page)} />
      ))}
      <button
        type="button"
        className="navigation-item navigation-manager"
        aria-expanded={isManagerOpen}
        onClick={() => ways.toggleManager()}
      >
        <UserRoundCog aria-hidden="true" />
        {pages.manager}
      </button>
      {MANAGER_PAGES.map((page) =>
        isManagerOpen ? (
          <PageButton key={page} page={page} onShow={() => ways.show(page)} />
        ) : (
          <span key={page} className="navigation-room" aria-hidden="true">
            {pages[page]}
          </span>
        ),
      )}
    </nav>
  )
}

/** On the way to the lot stands what waits there, whatever page is in front. */
function PageButton({ page, onShow }: { readonly page: PageName; readonly onShow: () => void }) {
  const pageModel = usePageModel()
  const messages = useMessages()
  const isCurrent = useStore(pageModel.store, (state) => state.page === page)
  const markLabel = useAlertMarkLabel()
  const Icon = ICONS[page]
  return (
    <button
      type="button"
      className="navigation-item"
      data-page={page}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={page === 'lot' && markLabel !== '' ? `${messages.pages.lot}, ${markLabel}` : undefined}
      onClick={onShow}
    >
      <Icon aria-hidden="true" />
      {page === 'lot' && <AlertMark />}
      {messages.pages[page]}
    </button>
  )
}
