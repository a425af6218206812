import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/app-error.ts'
import type { CommandValue } from '../../shared/contract/commands.ts'
import type { SettingsPatch } from '../../shared/contract/settings.ts'
import type { LotClient } from '../client/lot-client.ts'
import { errorText } from '../messages/error-text.ts'
import { type ToastMessage, type ToastModel, UNDO_MS } from '../notices/toast-model.ts'
import { createPart } from '../part.ts'
import type { WordingStore } from '../wording/wording.ts'

export interface SettingChange {
  readonly changes: SettingsPatch
  /** What is changed, as the screen calls it. */
  readonly label: string
  /** The former values; `null` where this screen does not know them (a secret). */
  readonly undo: SettingsPatch | null
}

/** Changes settings at once and tells what came of it. */
export interface SettingsModel {
  /** Where this page finds AmpControl once it has cut itself off; `null` while it has not. */
  readonly store: StoreApi<{ readonly newAddress: string | null }>
  /** @returns what has to be said beside the field, or `null` where the change was made. */
  change(change: SettingChange): Promise<AppError | null>
}

export interface SettingsModelParts {
  readonly client: LotClient
  readonly toastModel: ToastModel
  readonly wording: WordingStore
  /** Where this page came from over HTTP; `null` in the desktop's own window, which needs none. */
  readonly pageAddress: string | null
}

export function createSettingsModel({ client, toastModel, wording, pageAddress }: SettingsModelParts): SettingsModel {
  const store = createStore<{ readonly newAddress: string | null }>(() => ({ newAddress: null }))
  let withdraw = (): void => undefined

  /** One message about settings at a time: the last change is the one to take back. */
  function show(message: ToastMessage): void {
    withdraw()
    withdraw = toastModel.show(message)
  }

  /** In the language of the moment, which the change itself may have set. */
  function sentence(change: SettingsPatch, label: string, moved: number): string {
    const { messages, formats } = wording.getState()
    const fields: Readonly<Record<string, { readonly label: string } | undefined>> = messages.settings.fields
    const parts = [messages.settings.saved(fields[Object.keys(change)[0] ?? '']?.label ?? label)]
    if (moved > 0) parts.push(messages.settings.moved(moved, formats.count(moved)))
    return parts.join(' · ')
  }

  function tell({ changes, label, undo }: SettingChange, { movedEstimates }: CommandValue<'settings.change'>): void {
    const { messages } = wording.getState()
    const text = sentence(changes, label, movedEstimates)
    const newAddress = pageAddress === null ? null : addressAfter(pageAddress, changes)
    if (newAddress !== null) store.setState({ newAddress })
    if (undo === null || newAddress !== null) show({ text })
    else {
      const action = { label: messages.vehicle.undo, run: () => void takeBack(label, undo) }
      show({ text, action, durationMs: UNDO_MS })
    }
  }

  async function takeBack(label: string, undo: SettingsPatch): Promise<void> {
    const answer = await client.send('settings.change', { changes: undo })
    const { messages } = wording.getState()
    if (answer.ok) show({ text: sentence(undo, label, answer.value.movedEstimates) })
    else show({ text: errorText(answer.error, messages), isProblem: true })
  }

  return {
    store,
    async change(change) {
      const answer = await client.send('settings.change', { changes: change.changes })
      if (!answer.ok) return answer.error
      tell(change, answer.value)
      return null
    },
  }
}

export const [SettingsPart, useSettingsModel] = createPart<SettingsModel>('settingsModel')

/**
 * Where a page over HTTP finds AmpControl after a change of port or token, which cuts it off.
 * @returns `null` where it goes on by itself, or where nobody can know (a free port was asked for)
 */
export function addressAfter(href: string, { httpPort, httpToken }: SettingsPatch): string | null {
  if (httpPort === 0 || (httpPort === undefined && (httpToken === undefined || httpToken === ''))) return null
  const address = new URL('/', href)
  if (httpPort !== undefined) address.port = String(httpPort)
  if (httpToken !== undefined && httpToken !== '') address.searchParams.set('token', httpToken)
  return address.href
}
