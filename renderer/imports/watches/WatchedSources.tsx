import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Watch } from '../../../shared/watch.ts'
import { HostButton } from '../../notices/HostButton.tsx'
import { useLot } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { WatchForm } from './WatchForm.tsx'
import { WatchItem } from './WatchItem.tsx'

const NONE: readonly Watch[] = []

/** The sources that are imported by themselves: how each stands, and what can be done with it. */
export function WatchedSources() {
  const { watches: texts } = useMessages()
  const watches = useLot((state) => state.lot?.watches ?? NONE)
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  /** A form that is saved late closes only itself: another one may be open by then. */
  const close = (form: number | 'new') => setEditing((current) => (current === form ? null : current))
  return (
    <section className="watches" aria-labelledby="watches-title">
      <header className="section-head">
        <div>
          <h2 id="watches-title" className="section-title">
            {texts.title}
          </h2>
          <p className="field-hint">{texts.hint}</p>
        </div>
        {editing !== 'new' && (
          <HostButton className="button" onClick={() => setEditing('new')}>
            <Plus aria-hidden="true" />
            {texts.add}
          </HostButton>
        )}
      </header>
      {editing === 'new' && <WatchForm onClose={() => close('new')} />}
      {watches.length > 0 && (
        <ul className="watch-list">
          {watches.map((watch) => (
            <li key={watch.id} className="watch">
              {editing === watch.id ? (
                <WatchForm watch={watch} onClose={() => close(watch.id)} />
              ) : (
                <WatchItem watch={watch} onEdit={() => setEditing(watch.id)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
