import Papa from 'papaparse'
import { openConnection } from '../../main/storage/connection.ts'
import { measure } from './measure.ts'

const ROWS_IN_TRANSACTION = 5_000

/** The least an import takes: one parse, one prepared upsert a row, with the product's pragmas. */
async function run(): Promise<void> {
  const [url = '', file = ''] = process.argv.slice(2)
  const rows = await (await fetch(url)).text().then((text) => text.split('\n').length - 1)
  const result = await measure(rows, false, async () => {
    const text = await (await fetch(url)).text()
    const connection = openConnection(file)
    connection.exec(
      'CREATE TABLE rows (plate TEXT PRIMARY KEY, charge REAL, total REAL, target REAL) STRICT, WITHOUT ROWID',
    )
    const upsert = connection.prepare(
      'INSERT INTO rows VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET charge = excluded.charge, total = excluded.total, target = excluded.target',
    )
    const { data } = Papa.parse<readonly string[]>(text, { skipEmptyLines: true })
    for (let from = 0; from < data.length; from += ROWS_IN_TRANSACTION) {
      connection.transaction(() => {
        for (const [plate, charge, total, target] of data.slice(from, from + ROWS_IN_TRANSACTION)) {
          upsert.run(plate, Number(charge), Number(total), Number(target))
        }
      })()
    }
    connection.close()
  })
  process.stdout.write(JSON.stringify(result))
}

run().catch((cause: unknown) => {
  console.error(cause)
  process.exit(1)
})
