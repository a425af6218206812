import { openTestLot, TEST_CSV_URL } from '../../support/test-lot.ts'

/** Imports the crash test's file and tells when part of it is committed; then it is killed. */
const lot = openTestLot({ dataDirectory: process.argv[3] ?? '', settings: { chargingRate: '60 %/h' } })
lot.core.subscribe((event) => {
  if (event.name === 'import.progress' && event.progress.phase === 'writing') console.log(String(event.progress.rows))
})
lot.serve(Array.from({ length: 50_000 }, (_, index) => `P ${index},10,100,80\n`).join(''))
await lot.run('import.run', { url: TEST_CSV_URL })
