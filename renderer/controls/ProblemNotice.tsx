import { RotateCcw } from 'lucide-react'
import type { AppError } from '../../shared/app-error.ts'
import { errorText } from '../messages/error-text.ts'
import { useMessages } from '../wording/wording.ts'

interface ProblemNoticeProps {
  readonly problem: AppError
  readonly onRetry: () => void
}

/** Why what was asked for could not be had, above what is still shown from before. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const messages = useMessages()
  return (
    <div className="problem-notice" role="alert">
      <p>{errorText(problem, messages)}</p>
      <button type="button" className="button" onClick={onRetry}>
        <RotateCcw aria-hidden="true" />
        {messages.frame.tryAgain}
      </button>
    </div>
  )
}
