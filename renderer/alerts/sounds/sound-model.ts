import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AlertKind } from '../../../shared/alert.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import { createPart } from '../../part.ts'
import overstaySound from './overstay.wav?url&no-inline'
import readySound from './ready.wav?url&no-inline'

/** Alerts that follow one another within this time ring once. */
const TOGETHER_MS = 2 * SECOND_MS

const SOUNDS: Readonly<Record<AlertKind, string>> = { ready: readySound, overstay: overstaySound }

/** By these a browser learns that somebody is there, and lets the page sound from then on. */
const GESTURES = ['pointerup', 'keydown'] as const

/** Where alerts ring. */
export interface SoundModel {
  /** Whether the browser refuses to sound before somebody has tapped or typed on the page. */
  readonly store: StoreApi<{ readonly isBlocked: boolean }>
  /** At a loudness from 0 to 1. Never fails: without a sound the alerts are still on screen. */
  ring(kind: AlertKind, volume: number): void
}

export function createSoundModel(page: Window): SoundModel {
  const store = createStore(() => ({ isBlocked: false }))
  const players = new Map<AlertKind, HTMLAudioElement>()
  let last: { readonly kind: AlertKind; readonly at: number } | null = null
  let refused: (() => void) | null = null

  function playerOf(kind: AlertKind): HTMLAudioElement {
    const player = players.get(kind) ?? new Audio(SOUNDS[kind])
    players.set(kind, player)
    return player
  }

  function ringAfterGesture(): void {
    const ringAgain = refused
    if (ringAgain === null) return
    for (const name of GESTURES) page.removeEventListener(name, ringAfterGesture, true)
    refused = null
    store.setState({ isBlocked: false })
    ringAgain()
  }

  function wait(ringAgain: () => void): void {
    if (refused === null) for (const name of GESTURES) page.addEventListener(name, ringAfterGesture, true)
    refused = ringAgain
    store.setState({ isBlocked: true })
  }

  async function play(kind: AlertKind, volume: number): Promise<void> {
    for (const player of players.values()) player.pause()
    const player = playerOf(kind)
    player.volume = volume
    player.currentTime = 0
    try {
      await player.play()
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'NotAllowedError') wait(() => void play(kind, volume))
    }
  }

  return {
    store,
    ring(kind, volume) {
      const at = performance.now()
      const isTogether = last !== null && at - last.at < TOGETHER_MS
      if (isTogether && (last?.kind === 'overstay' || last?.kind === kind)) return
      last = { kind, at }
      void play(kind, volume)
    },
  }
}

export const [SoundPart, useSoundModel] = createPart<SoundModel>('soundModel')
