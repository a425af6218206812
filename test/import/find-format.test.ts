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

describe('a header', () => {
  test.each([
    'Immatriculation;Charge cible;Capacité;Charge actuelle',
    'Plaque;SoC cible;Capacité batterie;Charge',
    'Immatriculation;Charge objectif;Capacité;Charge',
    'Matrícula;Carga objetivo;Capacidad;Carga actual',
    'Placa;SoC objetivo;Batería;Carga',
    'Targa;Carica obiettivo;Capacità;Carica attuale',
    'Kenteken;Doellading;Capaciteit;Huidige lading',
    'Kenteken;Streeflading;Accu;Lading',
    'Kennzeichen;Ziel-SoC;Akku;Ladestand',
  ])('of other words for the same: %s', (header) => {
    const { problem, columns } = findFormat(`${header}\nKA 1;80;60;10\n`)
    expect(problem).toBeNull()
    expect(columns).toMatchObject({ desired_percentage: { index: 1 }, total_charge: { index: 2 } })
  })

  test.each([
    'car name,power,level,goal\nB 2,80,60,10\n',
    'Fahrzeug-Nr.;Soll;Groesse;Stand\nKA 1;80;60;10\nKA 2;80;60;20\n',
    'List of the day\n\nnumerplade,mål,batteristørrelse,ladning\nAB 12,80,60,10\n',
    '車牌\t目標\t容量\t電量\n粤A1\t80\t60\t10\n',
  ])('of words that nobody knows refuses the file, as its order is not known: %j', (text) => {
    expect(findFormat(text).problem).toMatchObject({ kind: 'missing' })
  })

  test.each([
    'EVA,NULL,NULL,NULL\nKA 1,10,60,80\n',
    'TOTAL,ten,60,80\nKA 1,10,60,80\n',
    'KA 1,10,60,80\nso,we,say,goodbye\n',
    'hello,to,the,world\n',
  ])('is not seen in a row that may be a vehicle, nor in one with nothing below: %j', (text) => {
    expect(findFormat(text).problem).toBeNull()
  })
})
