import { useMessages } from '../wording/wording.ts'
import { ImportButton } from './ImportButton.tsx'
import { PastImports } from './PastImports.tsx'
import { SourceHabits } from './SourceHabits.tsx'
import { WatchedSources } from './watches/WatchedSources.tsx'

export function ImportsPage() {
  const messages = useMessages()
  return (
    <main className="page imports" aria-labelledby="page-title">
      <header className="page-head">
        <h1 id="page-title" className="page-title">
          {messages.pages.imports}
        </h1>
        <ImportButton />
      </header>
      <WatchedSources />
      <SourceHabits />
      <PastImports />
    </main>
  )
}
