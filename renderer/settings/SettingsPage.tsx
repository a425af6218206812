import { useMessages } from '../services.ts'

/** The page for settings. */
export function SettingsPage() {
  const messages = useMessages()
  return (
    <main className="page" aria-labelledby="page-title">
      <h1 id="page-title" className="page-title">
        {messages.pages.settings}
      </h1>
    </main>
  )
}
