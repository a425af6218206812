import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { HostButton } from '../../notices/HostButton.tsx'
import { useLot } from '../../store/lot.ts'
import { useMessages } from '../../wording/wording.ts'
import { useImportModel } from '../import-model.ts'
import { type ImportRun, type ImportStep, isUnderWay } from '../import-run.ts'
import { hasDetails, RunDetails } from '../result/RunDetails.tsx'
import { RunOutcome } from '../result/RunOutcome.tsx'
import { NOTHING_YET, type SourceProgress } from './progress.ts'
import { RunningSource } from './RunningSource.tsx'

interface RunCardProps {
  readonly run: ImportRun
  /** Nothing else is on the list, so its result may take all the room it needs. */
  readonly isAlone: boolean
}

/** One source that was chosen here: how far it is, and in the same place how it ended. */
export function RunCard({ run, isAlone }: RunCardProps) {
  const { imports } = useMessages()
  const importModel = useImportModel()
  const progress = useProgress(run)
  const card = useRef<HTMLElement>(null)
  const { kind } = run.step
  const [details, setDetails] = useState({ kind, areOpen: isAlone })
  if (details.kind !== kind) setDetails({ kind, areOpen: isAlone })

  // biome-ignore lint/correctness/useExhaustiveDependencies: each step has its own buttons.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus()
  }, [kind])

  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <article
      ref={card}
      className="run-place"
      aria-label={imports.progressLabel(run.source)}
      data-alone={isAlone}
      tabIndex={-1}
    >
      <div className="run" data-tone={toneOf(run.step)}>
        <div className="run-text">
          <div role="status">
            <RunOutcome run={run} areCountsShown={!details.areOpen} />
          </div>
          {isUnderWay(run) && <RunningSource source={run.source} progress={progress} />}
        </div>
        <RunButtons
          run={run}
          areDetailsOpen={details.areOpen}
          onDetails={() => setDetails({ kind, areOpen: !details.areOpen })}
          onCancel={() => (kind === 'running' ? importModel.cancel(run.runId) : importModel.remove(run.runId))}
        />
      </div>
      {details.areOpen && <RunDetails step={run.step} />}
    </article>
  )
}

/** How far a run is, as the core tells it, and as this screen knows it before that. */
function useProgress({ runId, step }: ImportRun): SourceProgress {
  const imported = useLot((state) => state.lot?.imports.get(runId))
  const previewed = useLot((state) => state.lot?.previews.get(runId))
  if (step.kind === 'sending') return { ...NOTHING_YET, ...step, phase: 'sending' }
  return (step.kind === 'running' ? imported : previewed) ?? NOTHING_YET
}

interface RunButtonsProps {
  readonly run: ImportRun
  readonly areDetailsOpen: boolean
  readonly onDetails: () => void
  readonly onCancel: () => void
}

/** What can be done with a run at its present step. */
function RunButtons({ run, areDetailsOpen, onDetails, onCancel }: RunButtonsProps) {
  const importModel = useImportModel()
  const { imports, preview } = useMessages()
  const { runId, source, step } = run
  const Chevron = areDetailsOpen ? ChevronUp : ChevronDown
  switch (step.kind) {
    case 'sending':
    case 'previewing':
    case 'running':
      return <CancelButton source={source} onCancel={onCancel} />
    case 'previewed':
      return (
        <>
          <button type="button" className="button button-primary" onClick={() => importModel.show(runId)}>
            {imports.showPreview}
          </button>
          <button type="button" className="button" onClick={onCancel}>
            {preview.stop}
          </button>
        </>
      )
    case 'ended':
    case 'failed':
      return (
        <>
          {hasDetails(step) && (
            <button type="button" className="button" aria-expanded={areDetailsOpen} onClick={onDetails}>
              <Chevron aria-hidden="true" />
              {imports.details}
            </button>
          )}
          <button type="button" className="icon-button" aria-label={imports.dismissLabel(source)} onClick={onCancel}>
            <X aria-hidden="true" />
          </button>
        </>
      )
  }
}

/** Neutral while it goes on, then as it ended; one to be looked at again looks stopped. */
function toneOf(step: ImportStep): 'running' | 'completed' | 'stopped' | 'failed' {
  if (step.kind === 'failed') return 'failed'
  if (step.kind === 'previewed' && step.difference !== null) return 'stopped'
  if (step.kind !== 'ended') return 'running'
  return step.report.status === 'completed' ? 'completed' : 'stopped'
}

/** Stops what is being read from a source. */
export function CancelButton({ source, onCancel }: { readonly source: string; readonly onCancel: () => void }) {
  const { imports } = useMessages()
  return (
    <HostButton className="button" aria-label={imports.cancelLabel(source)} onClick={onCancel}>
      {imports.cancel}
    </HostButton>
  )
}
