import { useMemo } from 'react'
import { HABIT_CHOICES, type HabitChoice, type KnownSource } from '../../shared/contract/imports.ts'
import { PICKED_FILE_PREFIX } from '../../shared/import.ts'
import { useAnswer } from '../client/use-answer.ts'
import { Select } from '../controls/Select.tsx'
import { useSend, useWhyNot } from '../notices/HostButton.tsx'
import { UNDO_MS, useToastModel } from '../notices/toast-model.ts'
import { useLot } from '../store/lot.ts'
import { useFormats, useMessages, useMoment } from '../wording/wording.ts'
import { ImportButton } from './ImportButton.tsx'
import { PastImports } from './PastImports.tsx'
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

/** The sources, and how the charges of each are read: as files show, or as a person says. */
function SourceHabits() {
  const { sources: texts } = useMessages()
  const formats = useFormats()
  const lastImportId = useLot((state) => state.lot?.lastImport?.importId)
  // Told anew after a choice on any screen.
  const watches = useLot((state) => state.lot?.watches)
  const reason = useMemo(() => ({ lastImportId, watches }), [lastImportId, watches])
  const { value, askAgain } = useAnswer('source.list', {}, reason)
  if (value === null || value.sources.length === 0) return null
  return (
    <section className="source-habits" aria-labelledby="source-habits-title">
      <div>
        <h2 id="source-habits-title" className="section-title">
          {texts.title}
        </h2>
        <p className="field-hint">{texts.hint}</p>
      </div>
      <ul className="watch-list">
        {value.sources.map((known) => (
          <li key={known.source} className="watch">
            <SourceHabitItem known={known} onChange={askAgain} />
          </li>
        ))}
      </ul>
      {value.areMore && <p className="field-hint">{texts.more(formats.count(value.sources.length))}</p>}
    </section>
  )
}

function SourceHabitItem({ known, onChange }: { readonly known: KnownSource; readonly onChange: () => void }) {
  const { source, chosen, learned, toldAt } = known
  const send = useSend()
  const toastModel = useToastModel()
  const { sources: texts } = useMessages()
  const moment = useMoment()
  const whyNot = useWhyNot()
  const name = source === PICKED_FILE_PREFIX ? texts.pickedFiles : source

  async function choose(habit: HabitChoice, from?: HabitChoice): Promise<void> {
    const answer = await send('source.setHabit', { source, habit, ...(from !== undefined && { from }) })
    onChange()
    if (answer === null || from !== undefined) return
    const action = { label: texts.undo, run: () => void choose(answer.before, habit) }
    toastModel.show({ text: texts.changed(name, texts.choices[habit]), action, durationMs: UNDO_MS })
  }

  return (
    <>
      <div className="watch-text">
        <p className="watch-source">{name}</p>
        <p>{chosen === 'learned' ? texts.learned[learned] : texts.chosen[chosen]}</p>
        <p className="watch-moments">{texts.told(moment(toldAt))}</p>
      </div>
      <Select
        className="source-choice"
        aria-label={texts.choiceLabel(name)}
        aria-disabled={whyNot !== null}
        title={whyNot ?? undefined}
        value={chosen}
        choices={HABIT_CHOICES.map((value) => ({ value, text: texts.choices[value] }))}
        onChoose={(habit) => void choose(habit)}
      />
    </>
  )
}
