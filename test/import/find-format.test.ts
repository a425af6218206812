import { describe, expect, test } from 'vitest'
import { findFormat, SAMPLE_LENGTH } from '../../main/import/csv/find-format.ts'

describe('the delimiter', () => {
  test.each([
    ['KA 1,10,60,80\n', ','],
    ['KA 1;10;60;80\n', ';'],
    ['KA 1\t10\t60\t80', '\t'],
    ['KA 1|10|60|80\n', '|'],
    ['KA1 10 60 80\nKA2 11 60 80\n', ' '],
    ['KA 1 | 10 | 60 | 80\n', '|'],
    ['KA 1;10,5;60,5;80,5\n', ';'],
    ['KA 1\t10,5\t60,5\t80,5\n', '\t'],
    ['"KA;1;2;3",10,60,80\n', ','],
    ['vehicle;current_charge;total_charge;desired_percentage\n', ';'],
    ['vehicle;current_charge;desired_percentage\nKA 1;10,5;80\n', ';'],
    ['KA 1;x;60;80\nKA 2;y;60;80\n', ';'],
    ['KA 1,x,60,80\n', ','],
    ['nothing at all\n', ','],
    ['', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(findFormat(text)).toMatchObject({ delimiter, skip: 0 })
  })

  test('may be declared on the first line', () => {
    expect(findFormat('sep=;;;\nKA 1;1;2;3')).toMatchObject({ delimiter: ';', skip: 8 })
    expect(findFormat('sep=|\nKA 1|1|2|3')).toMatchObject({ delimiter: '|', skip: 6 })
    expect(findFormat('"SEP=;"\na')).toMatchObject({ delimiter: ';', skip: 8 })
  })

  test('is found in a sample that ends within a row', () => {
    expect(findFormat('KA 1;10,5;60;80\n'.repeat(2_000).slice(0, SAMPLE_LENGTH)).delimiter).toBe(';')
  })
})
