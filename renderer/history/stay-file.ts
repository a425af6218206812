import type { ChargeUnit } from '../../shared/charging-rate.ts'
import { succeed } from '../../shared/result.ts'
import type { StayCursor, StayQuestion } from '../../shared/stay.ts'
import type { LotClient } from '../client/lot-client.ts'
import { CSV_START, csvText } from '../export/csv-text.ts'
import type { FilePlan } from '../export/file-export.ts'
import { stayColumns, stayRow } from './stay-rows.ts'

/** What is written of the history. */
export interface StayFile {
  readonly name: string
  readonly question: StayQuestion
  readonly unit: ChargeUnit
  readonly withPlates: boolean
}

/** The order of a file without plates must not tell them either. */
function orderOf({ question, withPlates }: StayFile): StayQuestion {
  return withPlates || question.sort !== 'plate' ? question : { ...question, sort: 'left' }
}

/** Every stay that fits, not only the page that is shown, as CSV. */
export function stayFile(client: LotClient, file: StayFile): FilePlan<StayCursor> {
  const { name, unit, withPlates } = file
  const question = orderOf(file)
  return {
    name,
    type: 'text/csv;charset=utf-8',
    start: CSV_START + csvText([stayColumns(withPlates)]),
    async fetch(after) {
      const answer = await client.send('history.export', { ...question, after })
      if (!answer.ok) return answer
      const { stays, at, next } = answer.value
      const text = stays.length === 0 ? '' : csvText(stays.map((stay) => stayRow(stay, unit, at, withPlates)))
      return succeed({ text, rows: stays.length, next })
    },
  }
}
