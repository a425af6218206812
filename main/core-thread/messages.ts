import type { Alert } from '../../shared/alert.ts'
import type { HostEvent } from '../../shared/contract/events.ts'
import type { HostInfo } from '../../shared/contract/lot.ts'
import type { Settings, SettingsPatch } from '../../shared/contract/settings.ts'
import type { Result } from '../../shared/result.ts'
import type { StartNotice } from '../../shared/start-notice.ts'
import type { Caller } from '../core/door/caller.ts'
import type { LogFields } from '../core/ports/logger.ts'
import type { PortableError } from './portable-error.ts'

export interface ThreadStart {
  readonly dataDirectory: string
  readonly pinnedSettings: SettingsPatch
  readonly clockShiftMs: number
  readonly host: Omit<HostInfo, 'notice'>
  readonly hasHostControls: boolean
}

/** The core's facts for hosts that cannot wait for an answer; sent whenever they change. */
export interface CoreFacts {
  readonly epoch: string
  readonly settings: Settings
  readonly pinId: string | null
}

/** What a desktop does for the core. */
export type HostCall = 'openDataFolder' | 'lookForUpdate' | 'installUpdate' | 'quit'

export type ToCore =
  | { readonly type: 'start' | 'wake' | 'stop' }
  /** The event before was taken in; the next one may come. */
  | { readonly type: 'event-taken' }
  /** Whether any screen listens to events, which then hold vehicles and come as JSON too. */
  | { readonly type: 'screens'; readonly areListening: boolean }
  | {
      readonly type: 'dispatch'
      readonly id: number
      readonly name: unknown
      readonly input: unknown
      readonly caller: Caller
      readonly pass: unknown
      /** How the answer is wanted: as it is, or as JSON. */
      readonly as: 'value' | 'text'
    }
  | FromTextClient
  | { readonly type: 'host'; readonly host: HostInfo }
  /** `answer`: what a look for an update has found. */
  | {
      readonly type: 'host-called'
      readonly id: number
      readonly answer: string | null
      readonly error: PortableError | null
    }
  | ToNetworkClient

export type FromCore =
  | { readonly type: 'opened'; readonly notice: StartNotice | null; readonly facts: CoreFacts }
  | { readonly type: 'not-opened'; readonly error: PortableError }
  | { readonly type: 'facts'; readonly facts: CoreFacts }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | ToTextClient
  /** `json`: the event whole, as JSON in UTF-8; `null` while no screen listens. */
  | { readonly type: 'event'; readonly event: HostEvent; readonly json: Uint8Array | null }
  | { readonly type: 'announce'; readonly alerts: readonly Alert[] }
  | { readonly type: 'host-call'; readonly id: number; readonly call: HostCall }
  | {
      readonly type: 'log'
      readonly level: 'info' | 'warn' | 'error'
      readonly message: string
      readonly cause: PortableError | null
      readonly fields: LogFields
    }
  | { readonly type: 'stopped'; readonly error: PortableError | null }
  | FromNetworkClient

/** What the core's thread asks of the network, which only the hosts' thread has. */
export type FromNetworkClient =
  | {
      readonly type: 'get'
      readonly id: number
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
    }
  /** Asks for the next piece of the body: one at a time, so that memory holds no more of it. */
  | { readonly type: 'get-more'; readonly id: number }
  | { readonly type: 'get-abort'; readonly id: number }

export type ToNetworkClient =
  | {
      readonly type: 'got-head'
      readonly id: number
      readonly status: number
      readonly headers: readonly (readonly [name: string, value: string])[]
    }
  /** `null` is the end of the body. */
  | { readonly type: 'got-piece'; readonly id: number; readonly piece: Uint8Array | null }
  | { readonly type: 'got-error'; readonly id: number; readonly error: PortableError }

/** What the hosts' thread asks of an answer that comes as text. */
export type FromTextClient =
  /** The next piece may come: one at a time, as the client takes them. */
  | { readonly type: 'text-more'; readonly id: number }
  /** Nobody wants the rest. */
  | { readonly type: 'text-end'; readonly id: number }

/** An answer that is wanted as text, in UTF-8. */
export type ToTextClient =
  /** The whole text, or `null` where it comes in pieces. */
  | { readonly type: 'text'; readonly id: number; readonly text: Uint8Array | null }
  /** `null` is the end; `isLost`: the rest was given up, as nobody asked for it for too long. */
  | { readonly type: 'text-piece'; readonly id: number; readonly piece: Uint8Array | null; readonly isLost: boolean }
