import { useMessages } from '../../wording/wording.ts'
import { NumberSetting } from '../fields/NumberSetting.tsx'

/** When the statistics call the lot too small or too large, and how much they have to know before. */
export function StatisticsSection() {
  const { units } = useMessages().settings
  return (
    <>
      <NumberSetting name="verdictTooSmallPercent" unit={units.percent} />
      <NumberSetting name="verdictTooLargePercent" unit={units.percent} />
      <NumberSetting name="verdictLowPeakPercent" unit={units.percent} />
      <NumberSetting name="verdictWantedPercent" unit={units.percent} />
      <NumberSetting name="verdictMinimumDays" />
      <NumberSetting name="verdictMinimumStays" />
    </>
  )
}
