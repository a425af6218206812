import { useId } from 'react'
import type { PublicSettings } from '../../../shared/contract/settings.ts'
import { useFormats, useMessages } from '../../wording/wording.ts'
import { readNumber } from '../read-number.ts'
import { type ShownSetting, useSetting } from '../use-setting.ts'
import { DraftField } from './DraftField.tsx'
import { SettingRow } from './SettingRow.tsx'

/** The settings that are numbers, or a number or nothing. */
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

/** A setting that is a number, with its unit. */
export function NumberSetting({ name, unit, scale = 1, isOptional = false }: NumberSettingProps) {
  const messages = useMessages()
  const formats = useFormats()
  const id = useId()
  const { label, hint } = messages.settings.fields[name]
  const setting = useSetting(name, label, scale)

  function commit(text: string): void {
    const number = readNumber(text)
    if (text === '' && isOptional) setting.save(null)
    else if (number === null) setting.complain(messages.settings.problems.notANumber)
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
