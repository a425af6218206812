import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import type { PublicSettings } from '../../../shared/contract/settings.ts'
import { useMessages } from '../../wording/wording.ts'
import { type ShownSetting, useSetting } from '../use-setting.ts'
import { describedBy, SettingRow } from './SettingRow.tsx'

/** One of the values that can be chosen, with its text. */
export interface Choice<T> {
  readonly value: T
  readonly text: string
}

interface ChoiceSettingProps<N extends ShownSetting> {
  readonly name: N & keyof ReturnType<typeof useMessages>['settings']['fields']
  readonly choices: readonly Choice<PublicSettings[N]>[]
}

/** A setting with a few values to choose from; it takes effect as it is chosen. */
export function ChoiceSetting<N extends ShownSetting>({ name, choices }: ChoiceSettingProps<N>) {
  const id = useId()
  const { label, hint } = useMessages().settings.fields[name]
  const setting = useSetting<N>(name, label)
  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <span className="select">
        <select
          id={id}
          className="select-field"
          disabled={setting.isFixed}
          aria-describedby={describedBy(id)}
          value={String(setting.value)}
          onChange={(event) => {
            const chosen = choices.find(({ value }) => String(value) === event.target.value)
            if (chosen !== undefined) setting.save(chosen.value)
          }}
        >
          {choices.map(({ value, text }) => (
            <option key={String(value)} value={String(value)}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown className="select-icon" aria-hidden="true" />
      </span>
    </SettingRow>
  )
}
