import { useMessages } from '../services.ts'

/** The page for history. */
export function HistoryPage() {
  const messages = useMessages()
  return (
    <main className="page" aria-labelledby="page-title">
      <h1 id="page-title" className="page-title">
        {messages.pages.history}
      </h1>
    </main>
  )
}
