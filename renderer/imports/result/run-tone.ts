import type { ImportStep } from '../import-run.ts'

/** How a step looks: neutral while it goes on, then as it ended; one that asks to be looked at again is like one that was stopped. */
export function toneOf(step: ImportStep): 'running' | 'completed' | 'stopped' | 'failed' {
  if (step.kind === 'failed') return 'failed'
  if (step.kind === 'previewed' && step.difference !== null) return 'stopped'
  if (step.kind !== 'ended') return 'running'
  return step.report.status === 'completed' ? 'completed' : 'stopped'
}
