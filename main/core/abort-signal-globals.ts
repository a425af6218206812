export {}

/** What every JavaScript engine has beside the language, as far as the core uses it: a request to stop, which may come at any time. */
declare global {
  interface AbortSignal {
    readonly aborted: boolean
    readonly reason: unknown
    throwIfAborted(): void
    addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
    removeEventListener(type: 'abort', listener: () => void): void
  }

  class AbortController {
    readonly signal: AbortSignal
    abort(reason?: unknown): void
  }
}
