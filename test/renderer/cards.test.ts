import { describe, expect, test } from 'vitest'
import { columnsIn, targetCard } from '../../renderer/board/grid-keys.ts'

describe('cards', () => {
  test.each([
    [276, 276, 12, 1],
    [563, 276, 12, 1],
    [564, 276, 12, 2],
    [100, 276, 12, 1],
  ])('in %i pixels, %i wide and %i apart, stand in %i columns', (width, narrowest, gap, columns) => {
    expect(columnsIn(width, narrowest, gap)).toBe(columns)
  })

  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 8, 9],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 5, 2],
    ['ArrowUp', 1, 1],
    ['PageDown', 0, 6],
    ['Home', 7, 0],
    ['End', 2, 9],
  ])('%s leads from card %i to card %i of ten in three columns', (key, from, to) => {
    expect(targetCard(key, from, 10, 3, 2)).toBe(to)
  })

  test('leave other keys alone', () => {
    expect(targetCard('a', 1, 10, 3, 2)).toBeUndefined()
  })
})
