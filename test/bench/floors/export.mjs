import Database from 'better-sqlite3'

// The floor of an export: the same columns of all stays by one SELECT, each row made into JSON.
// Prints one line of JSON.
const database = new Database(process.argv[2] ?? '', { readonly: true })
const stays = database
  .prepare(`SELECT id, plate, plate_key, bay, arrived_at, departed_at, completed_at, ready_on_arrival, departure_time,
    battery_capacity, target_soc, first_target_soc, first_estimated_ready_at, estimated_ready_at, departure_charge, rate_kind,
    rate_value, efficiency, rate_source FROM sessions ORDER BY arrived_at, id`)
  .raw()
const [begunAt, cpuBefore] = [performance.now(), process.cpuUsage()]
let characters = 0
for (const row of stays.iterate()) characters += JSON.stringify(row).length
const { user, system } = process.cpuUsage(cpuBefore)
const peakMegabytes = process.resourceUsage().maxRSS / 1_024
console.log(
  JSON.stringify({ ms: performance.now() - begunAt, cpuMs: (user + system) / 1_000, peakMegabytes, characters }),
)
database.close()
