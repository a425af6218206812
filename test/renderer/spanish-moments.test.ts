import { expect, test } from 'vitest'
import { es } from '../../renderer/messages/es.ts'
import { createMomentFormat } from '../../renderer/wording/formats.ts'
import { atMoment, withArticle } from '../../shared/messages/es/moments.ts'

const NOW = new Date(2026, 5, 17, 12).getTime()

/** A moment of June 2026 as the screen writes it, where today is the 17th, a Wednesday. */
function moment(day: number, hour: number, timeFormat: '12' | '24' = '24'): string {
  return createMomentFormat('es', es, timeFormat)(new Date(2026, 5, day, hour, 40).getTime(), NOW)
}

test.each([
  ['a time of day', moment(17, 13), 'las 13:40', 'a las 13:40'],
  ['one o’clock', moment(17, 1), 'la 1:40', 'a la 1:40'],
  ['eleven o’clock', moment(17, 11), 'las 11:40', 'a las 11:40'],
  ['yesterday', moment(16, 13), 'ayer 13:40', 'ayer 13:40'],
  ['tomorrow', moment(18, 1), 'mañana 1:40', 'mañana 1:40'],
  ['a weekday', moment(15, 13), 'el lun 13:40', 'el lun 13:40'],
  ['a date', moment(1, 13), 'el 1 jun 13:40', 'el 1 jun 13:40'],
])('%s has the article and the preposition that Spanish gives it', (_, said, article, preposition) => {
  expect(withArticle(said).replaceAll('01:40', '1:40')).toBe(article)
  expect(atMoment(said).replaceAll('01:40', '1:40')).toBe(preposition)
})

test('a clock of 12 hours has them too', () => {
  expect(withArticle(moment(17, 13, '12'))).toMatch(/^la 1:40/)
  expect(atMoment(moment(17, 22, '12'))).toMatch(/^a las 10:40/)
})
