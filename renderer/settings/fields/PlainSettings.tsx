import { useId } from 'react'
import type { PublicSettings } from '../../../shared/contract/settings.ts'
import { readTypedNumber } from '../../../shared/typed-values.ts'
import { Select } from '../../controls/Select.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { type ShownSetting, useSetting } from '../use-setting.ts'
import { DraftField } from './DraftField.tsx'
import { describedBy, SettingRow } from './SettingRow.tsx'

type NumberName = {
  [N in ShownSetting]: PublicSettings[N] extends number | null ? N : never
}[ShownSetting]

interface NumberSettingProps {
  readonly name: NumberName
  readonly unit?: string
  /** What is shown for 1: 100 for a share that is shown in percent. */
  readonly scale?: number
  /** Whether an empty field means that the number is not known. */
  readonly isOptional?: boolean
}

export function NumberSetting({ name, unit, scale = 1, isOptional = false }: NumberSettingProps) {
  const messages = useMessages()
  const formats = useFormats()
  const id = useId()
  const { label, hint } = messages.settings.fields[name]
  const setting = useSetting(name, label, scale)

  function commit(text: string): void {
    const number = readTypedNumber(text)
    if (text === '' && isOptional) setting.save(null)
    else if (number === undefined) setting.complain(messages.settings.problems.notANumber)
    else setting.save(Number((number / scale).toPrecision(12)))
  }

  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <DraftField
        id={id}
        text={setting.value === null ? '' : formats.figure(setting.value * scale)}
        {...(unit === undefined ? {} : { unit })}
        isFixed={setting.isFixed}
        hasProblem={setting.problem !== null}
        inputMode="decimal"
        onCommit={commit}
      />
    </SettingRow>
  )
}

type SwitchName = {
  [N in ShownSetting]: PublicSettings[N] extends boolean ? N : never
}[ShownSetting]

/** A setting that is on or off; it takes effect as it is turned. */
export function SwitchSetting({ name }: { readonly name: SwitchName }) {
  const id = useId()
  const { label, hint } = useMessages().settings.fields[name]
  const setting = useSetting(name, label)
  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <Switch
        id={id}
        isOn={setting.value}
        isDisabled={setting.isFixed}
        describedBy={describedBy(id)}
        onChange={setting.save}
      />
    </SettingRow>
  )
}

export function TextSetting({
  name,
}: {
  readonly name:
    | 'httpHost'
    | 'chargerHost'
    | 'mirrorUrl'
    | 'mirrorLot'
    | 'driverWebhookUrl'
    | 'backupFolder'
    | 'updateFeed'
}) {
  const id = useId()
  const { label, hint } = useMessages().settings.fields[name]
  const setting = useSetting(name, label)
  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <DraftField
        id={id}
        text={setting.value}
        isFixed={setting.isFixed}
        hasProblem={setting.problem !== null}
        inputMode="text"
        onCommit={setting.save}
      />
    </SettingRow>
  )
}

type ChoiceName = {
  [N in ShownSetting]: PublicSettings[N] extends string | number ? N : never
}[ShownSetting]

interface ChoiceSettingProps<N extends ChoiceName> {
  readonly name: N & keyof ReturnType<typeof useMessages>['settings']['fields']
  readonly choices: readonly { readonly value: PublicSettings[N]; readonly text: string }[]
}

/** A setting with a few values to choose from; it takes effect as it is chosen. */
export function ChoiceSetting<N extends ChoiceName>({ name, choices }: ChoiceSettingProps<N>) {
  const id = useId()
  const { label, hint } = useMessages().settings.fields[name]
  const setting = useSetting<N>(name, label)
  return (
    <SettingRow id={id} label={label} hint={hint} isFixed={setting.isFixed} problem={setting.problem}>
      <Select
        id={id}
        disabled={setting.isFixed}
        aria-describedby={describedBy(id)}
        value={setting.value}
        choices={choices}
        onChoose={setting.save}
      />
    </SettingRow>
  )
}
