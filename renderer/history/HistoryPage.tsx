import { History, RotateCcw, SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { SESSION_PLACES } from '../../shared/session-list.ts'
import { useClient } from '../client/lot-client.ts'
import { ChoiceBar } from '../controls/ChoiceBar.tsx'
import { Pager } from '../controls/Pager.tsx'
import { PlateSearch } from '../controls/PlateSearch.tsx'
import { ExportButton } from '../export/ExportButton.tsx'
import { PlateSwitch, usePlateChoice } from '../export/PlateSwitch.tsx'
import { errorText } from '../messages/error-text.ts'
import { useAnnounce } from '../notices/announcer.tsx'
import { useLot, useLotParts } from '../store/lot.ts'
import { useLotChanges } from '../store/use-lot-changes.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { SESSIONS_PER_PAGE, useHistoryModel, useSessionExport } from './history-model.ts'
import { PeriodBar } from './PeriodBar.tsx'
import { dayOf, PERIODS } from './period.ts'
import { SessionTable } from './SessionTable.tsx'
import { sessionFile } from './session-file.ts'

export function HistoryPage() {
  const historyModel = useHistoryModel()
  const messages = useMessages()
  useLotChanges(historyModel.refresh)
  return (
    <main className="page history" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title" className="page-title">
          {messages.pages.history}
        </h1>
        <PeriodHint />
        <HistoryExport />
      </header>
      <HistoryFilters />
      <Stays />
    </main>
  )
}

/** What counts as a stay of the period. */
function PeriodHint() {
  const historyModel = useHistoryModel()
  const { history } = useMessages()
  const isAll = useStore(historyModel.store, ({ view }) => view.period === 'all')
  return <p className="page-hint">{isAll ? history.allHint : history.periodHint}</p>
}

function Stays() {
  const historyModel = useHistoryModel()
  const messages = useMessages()
  const formats = useFormats()
  const announce = useAnnounce()
  const { page, problem, trail, shownTrail } = useStore(historyModel.store)
  const total = page?.total ?? null

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each question.
  useEffect(() => {
    if (total !== null) announce(messages.history.found(total, formats.count(total)))
  }, [shownTrail])

  if (problem !== null) {
    return (
      <div className="empty" role="alert">
        <p className="empty-title">{errorText(problem, messages)}</p>
        <button type="button" className="button button-primary" onClick={historyModel.refresh}>
          <RotateCcw aria-hidden="true" />
          {messages.frame.tryAgain}
        </button>
      </div>
    )
  }
  if (page === null) {
    return (
      <div className="table-loading" aria-busy="true">
        <p className="visually-hidden" role="status">
          {messages.history.loading}
        </p>
      </div>
    )
  }
  if (page.stays.length === 0) return <NoSessions />
  return (
    <>
      <SessionTable page={page} />
      <Pager
        first={(shownTrail.length - 1) * SESSIONS_PER_PAGE + 1}
        shown={page.stays.length}
        total={page.total}
        onPrevious={shownTrail.length > 1 ? historyModel.previous : undefined}
        onNext={page.next === null || trail !== shownTrail ? undefined : historyModel.next}
      />
    </>
  )
}

/** Because nothing fits, no vehicle has left yet, or the lot is empty. */
function NoSessions() {
  const historyModel = useHistoryModel()
  const { history, board } = useMessages()
  const { query, period, place } = useStore(historyModel.store, (state) => state.view)
  const isNewLot = useLot(({ lot }) => lot?.lastImport === null && lot.vehicles?.size === 0)

  if (query.trim() === '' && (period === 'all' || isNewLot)) {
    return (
      <div className="empty">
        <History className="empty-icon" aria-hidden="true" />
        <h2 className="empty-title">{place === 'parked' ? board.emptyTitle : history.emptyTitle}</h2>
        <p className="empty-hint">{place === 'parked' ? board.emptyHint : history.emptyHint}</p>
      </div>
    )
  }
  return (
    <div className="empty">
      <SearchX className="empty-icon" aria-hidden="true" />
      <h2 className="empty-title">{history.noneTitle}</h2>
      <p className="empty-hint">{history.noneHint}</p>
      <button type="button" className="button" onClick={() => historyModel.change({ query: '', period: 'all' })}>
        {history.showAll}
      </button>
    </div>
  )
}

/** Saves all stays that fit, with or without their plates. */
function HistoryExport() {
  const { ticker } = useLotParts()
  const client = useClient()
  const historyModel = useHistoryModel()
  const sessionExport = useSessionExport()
  const { history } = useMessages()
  const unit = useLot((state) => state.lot?.settings.chargeUnit ?? 'kWh')
  const [leavesPlatesOut, leavePlatesOut] = usePlateChoice()

  const plan = () =>
    sessionFile(client, {
      name: history.fileName(dayOf(ticker.now())),
      question: historyModel.question(),
      unit,
      withPlates: !leavesPlatesOut,
    })

  return (
    <div className="page-export">
      <PlateSwitch isOn={leavesPlatesOut} onChange={leavePlatesOut} />
      <ExportButton fileExport={sessionExport} label={history.export} plan={plan} />
    </div>
  )
}

function HistoryFilters() {
  const historyModel = useHistoryModel()
  const { history } = useMessages()
  const view = useStore(historyModel.store, (state) => state.view)

  return (
    <section className="filters" aria-label={history.filters}>
      <PlateField />
      <PeriodBar
        label={history.periodLabel}
        periods={PERIODS}
        view={view}
        texts={history}
        onChange={historyModel.change}
      />
      <ChoiceBar
        label={history.placeLabel}
        choices={SESSION_PLACES}
        chosen={view.place}
        nameOf={(place) => history.places[place]}
        onChoose={(place) => historyModel.change({ place })}
      />
    </section>
  )
}

function PlateField() {
  const historyModel = useHistoryModel()
  const { history } = useMessages()
  const query = useStore(historyModel.store, (state) => state.view.query)
  return (
    <PlateSearch
      id="history-plate"
      label={history.plateLabel}
      placeholder={history.platePlaceholder}
      clearLabel={history.clearPlate}
      value={query}
      isFocusedAtFirst
      onChange={(value) => historyModel.change({ query: value })}
    />
  )
}
