import { RotateCcw } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import type { WordingStore } from '../wording/wording.ts'

interface ErrorBoundaryProps {
  readonly wording: WordingStore
  readonly children: ReactNode
}

/** Where the screen itself fails: a sentence and a way on instead of an empty window. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    const { frame } = this.props.wording.getState().messages
    return (
      <main className="crash" role="alert">
        <h1 className="empty-title">{frame.crashTitle}</h1>
        <p className="empty-hint">{frame.crashHint}</p>
        <button type="button" className="button button-primary" onClick={() => window.location.reload()}>
          <RotateCcw aria-hidden="true" />
          {frame.reload}
        </button>
      </main>
    )
  }
}
