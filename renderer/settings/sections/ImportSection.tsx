import { useMessages } from '../../wording/wording.ts'
import { NumberSetting } from '../fields/NumberSetting.tsx'

/** The limits of an import. */
export function ImportSection() {
  const { units } = useMessages().settings
  return (
    <>
      <NumberSetting name="staleDataMinutes" unit={units.minutes} />
      <NumberSetting name="importMaxMegabytes" unit={units.megabytes} />
      <NumberSetting name="importAnswerSeconds" unit={units.seconds} />
      <NumberSetting name="importIdleSeconds" unit={units.seconds} />
      <NumberSetting name="importTotalMinutes" unit={units.minutes} />
      <NumberSetting name="importMaxRedirects" />
    </>
  )
}
