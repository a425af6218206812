import { useMessages } from '../services.ts'

/** The page for imports. */
export function ImportsPage() {
  const messages = useMessages()
  return (
    <main className="page" aria-labelledby="page-title">
      <h1 id="page-title" className="page-title">
        {messages.pages.imports}
      </h1>
    </main>
  )
}
