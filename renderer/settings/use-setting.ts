import { useState } from 'react'
import type { AppError } from '../../shared/app-error.ts'
import type { PublicSettings, SecretSetting, SettingsPatch } from '../../shared/contract/settings.ts'
import type { Messages } from '../messages/en.ts'
import { errorText } from '../messages/error-text.ts'
import { useWhyNot } from '../notices/HostButton.tsx'
import { useLot } from '../store/lot.ts'
import type { Formats } from '../wording/formats.ts'
import { useFormats, useMessages } from '../wording/wording.ts'
import { useSettingsModel } from './settings-model.ts'

/** The settings that a screen can show; a secret has a row of its own. */
export type ShownSetting = Exclude<keyof PublicSettings & keyof SettingsPatch, SecretSetting>

export interface SettingInHand<N extends ShownSetting> {
  readonly value: PublicSettings[N]
  /** Whether the start of the application holds it fast. */
  readonly isFixed: boolean
  /** Why the last value did not do, in a sentence. */
  readonly problem: string | null
  /** Puts a value in force at once, unless it is there already. */
  save(value: PublicSettings[N]): void
  /** Says beside the field why what was typed is not even a value; `null` takes that back. */
  complain(problem: string | null): void
}

/** The settings in force. Only for what is rendered once the lot is known. */
export function useSettings(): PublicSettings {
  const settings = useLot((state) => state.lot?.settings ?? null)
  if (settings === null) throw new Error('a setting was rendered before the lot was known')
  return settings
}

/** A setting with its state on the page. @param scale what its field shows for 1 */
export function useSetting<N extends ShownSetting>(name: N, label: string, scale = 1): SettingInHand<N> {
  const settingsModel = useSettingsModel()
  const messages = useMessages()
  const formats = useFormats()
  const value = useSettings()[name]
  const isFixed = useLot((state) => state.lot?.pinnedSettings.includes(name) ?? false)
  const whyNot = useWhyNot()
  const [isHeld, setHeld] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function change(next: PublicSettings[N]): Promise<void> {
    const error = await settingsModel.change({ changes: { [name]: next }, undo: { [name]: value }, label })
    setProblem(error === null ? null : problemText(error, messages, formats, scale))
  }

  return {
    value,
    isFixed,
    problem: isHeld && whyNot !== null ? whyNot : problem,
    save(next) {
      setProblem(null)
      setHeld(whyNot !== null && next !== value)
      if (next !== value && whyNot === null) void change(next)
    },
    complain: setProblem,
  }
}

/** What a place in the command's input is called whose values follow a pattern. */
const PATTERNED: Readonly<Record<string, 'rate' | 'token' | 'secret' | 'mirror'>> = {
  'changes.chargingRate': 'rate',
  'changes.httpToken': 'token',
  'changes.driverWebhookSecret': 'secret',
  'changes.mirrorUrl': 'mirror',
}

/**
 * What to say beside a field whose value the core refused: by the rule of the schema that it broke.
 * @param scale what the field shows for 1: 100 where a share is shown in percent
 */
export function problemText(error: AppError, messages: Messages, formats: Formats, scale = 1): string {
  if (error.code !== 'input-does-not-fit') return errorText(error, messages)
  const { problems } = messages.settings
  const { place, rule, minimum, maximum } = error.values ?? {}
  if (rule === 'too_small' && typeof minimum === 'number') return problems.tooSmall(formats.figure(minimum * scale))
  if (rule === 'too_big' && typeof maximum === 'number') return problems.tooBig(formats.figure(maximum * scale))
  if (rule === 'invalid_type') return problems.notWhole
  const patterned = PATTERNED[String(place)]
  return patterned === undefined ? problems.other : problems[patterned]
}
