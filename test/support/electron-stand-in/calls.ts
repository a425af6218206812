/** A window for the stage to show. `initScript` is the preload with its host, if it has one. */
export interface WindowToOpen {
  readonly windowId: number
  readonly initScript: string | undefined
  readonly width: number
  readonly height: number
}

/** A page's request for a custom scheme. `url` is as the application knows it (app://…). */
export interface SchemeRequest {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
  readonly resourceType: string
  readonly initiatorOrigin: string | undefined
}

/** The protocol handler's answer; `undefined` where it failed or nobody handles the scheme. */
export type SchemeAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
  | undefined

/** A message of the preload's ipcRenderer; `payload` is in the wire format of page/wire.ts. */
export interface RendererMessage {
  readonly windowId: number
  readonly channel: string
  readonly payload: string
  readonly frameUrl: string
}

/** How an invoked handler ended: its value in the wire format, or the text of its error. */
export type InvokeAnswer = { readonly payload: string } | { readonly error: string }

/** What happened to a window on the stage. */
export type StageEvent =
  | { readonly kind: 'navigated'; readonly url: string; readonly isInPage: boolean }
  | { readonly kind: 'dom-ready' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'gone' }

/** What the main process asks of the stage, which shows its windows. */
export type StageCalls = {
  readonly started: (argument: Readonly<Record<never, never>>) => void
  readonly openWindow: (window: WindowToOpen) => Promise<void>
  readonly loadUrl: (argument: { readonly windowId: number; readonly url: string }) => Promise<void>
  readonly reload: (argument: { readonly windowId: number }) => Promise<void>
  /** Ends the process of the window's page, as a crash would. */
  readonly crash: (argument: { readonly windowId: number }) => Promise<void>
  readonly closeWindow: (argument: { readonly windowId: number }) => Promise<void>
  readonly resizeWindow: (argument: {
    readonly windowId: number
    readonly width: number
    readonly height: number
  }) => Promise<void>
  readonly runScript: (argument: { readonly windowId: number; readonly code: string }) => Promise<unknown>
  readonly send: (argument: { readonly windowId: number; readonly channel: string; readonly payload: string }) => void
  readonly useTheme: (argument: { readonly theme: 'system' | 'light' | 'dark' }) => Promise<void>
}

/** What the stage asks of the main process. */
export type MainCalls = {
  readonly fetchScheme: (request: SchemeRequest) => Promise<SchemeAnswer>
  readonly allowNetwork: (request: { readonly url: string; readonly method: string }) => Promise<boolean>
  readonly allowNavigation: (argument: { readonly windowId: number; readonly url: string }) => boolean
  readonly askToOpen: (argument: { readonly windowId: number; readonly url: string }) => 'allow' | 'deny'
  readonly allowDownload: (argument: {
    readonly windowId: number
    readonly url: string
    readonly fileName: string
  }) => boolean
  readonly invoke: (message: RendererMessage) => Promise<InvokeAnswer>
  readonly message: (message: RendererMessage) => void
  readonly windowEvent: (argument: { readonly windowId: number; readonly event: StageEvent }) => void
  readonly evaluate: (argument: { readonly source: string; readonly argument: unknown }) => Promise<unknown>
}
