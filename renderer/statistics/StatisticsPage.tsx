import { useMessages } from '../services.ts'

/** The page for statistics. */
export function StatisticsPage() {
  const messages = useMessages()
  return (
    <main className="page" aria-labelledby="page-title">
      <h1 id="page-title" className="page-title">
        {messages.pages.statistics}
      </h1>
    </main>
  )
}
