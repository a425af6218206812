import { expect, test } from 'vitest'
import { sessionRow } from '../../renderer/history/session-file.ts'
import { de } from '../../renderer/messages/de.ts'
import { en } from '../../renderer/messages/en.ts'
import { plateCell, plateText, unbrokenPlate } from '../../renderer/vehicle/plate-text.ts'
import { erasedMark, pseudonymMark } from '../../shared/plate-mark.ts'
import { NOON, sessionOf } from './support/lot.ts'

const pseudonym = pseudonymMark('3f9a2c1b7d04e5f6')

test('a plate says itself, a mark what became of the plate, in the language of the screen', () => {
  expect(plateText('AB 123', en)).toBe('AB 123')
  expect(plateText(erasedMark(7), en)).toBe('plate erased')
  expect(plateText(erasedMark(7), de)).toBe('Kennzeichen gelöscht')
  expect(plateText(pseudonym, en)).toBe('anonymous 3F9A\u00a02C1B')
  expect(plateText(pseudonym, de)).toBe('anonym 3F9A\u00a02C1B')
})

test('in a sentence no line ends within a plate', () => {
  for (const plate of ['KA-AB 12', '粤AF76850', '沪A·D40776']) {
    expect(unbrokenPlate(plate).replaceAll('\u2060', '').replaceAll('\u00a0', ' ')).toBe(plate)
    expect(unbrokenPlate(plate)).not.toMatch(/[^\u2060](?=[^\u2060])/u)
  }
})

test('in a file it reads the same in every language, and a pseudonym is whole', () => {
  const plates = ['AB 123', erasedMark(7), pseudonym]
  const cells = plates.map((plate) => sessionRow(sessionOf(1, { plate }), 'kWh', NOON, true)[0])
  expect(cells).toEqual(['AB 123', 'erased', 'anonymous 3F9A2C1B7D04E5F6'])
  expect(plates.map(plateCell)).toEqual(cells)
})
