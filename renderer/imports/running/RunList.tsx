import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { ImportProgress } from '../../../shared/import.ts'
import { useLot } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import { CancelButton, RunCard } from './RunCard.tsx'
import { RunningSource } from './RunningSource.tsx'
import { otherImports } from './shown-imports.ts'

const NONE: ReadonlyMap<string, ImportProgress> = new Map()

/** What was begun here first, then what others began: nothing that comes by itself moves it. */
export function RunList({ first }: { readonly first: RefObject<HTMLElement | null> }) {
  const importModel = useImportModel()
  const { imports } = useMessages()
  const runs = useStore(importModel.store, (state) => state.runs)
  const running = useLot((state) => state.lot?.imports ?? NONE)
  const others = useMemo(() => otherImports(running.values(), runs), [runs, running])
  const count = runs.length + others.length
  const list = useRef<HTMLElement>(null)

  useEffect(() => {
    // What had the focus is gone: it stays near.
    if (document.activeElement === document.body) (count > 0 ? list : first).current?.focus()
  }, [count, first])

  return (
    <section ref={list} className="runs" aria-label={imports.runsLabel} tabIndex={-1} hidden={count === 0}>
      {runs.map((run) => (
        <RunCard key={run.runId} run={run} isAlone={count === 1} />
      ))}
      {others.map((progress) => (
        <RunningCard key={progress.runId} progress={progress} onCancel={() => importModel.cancel(progress.runId)} />
      ))}
    </section>
  )
}

/** An import that was not begun here, who asked for it, and a way to stop it. */
function RunningCard({ progress, onCancel }: { readonly progress: ImportProgress; readonly onCancel: () => void }) {
  const { imports, pastImports } = useMessages()
  const { source, trigger } = progress
  return (
    <article className="run" aria-label={imports.progressLabel(source)} data-tone="running">
      <div className="run-text">
        <RunningSource source={source} askedBy={pastImports.by[trigger]} progress={progress} />
      </div>
      <CancelButton source={source} onCancel={onCancel} />
    </article>
  )
}
