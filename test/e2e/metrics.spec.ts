import { eachHost, expect } from '../support/fixture.ts'

eachHost('the built application tells its metrics, those of both its threads', async ({ host, csv }) => {
  csv.set('/lot.csv', 'vehicle,current_charge,total_charge,desired_percentage\nAB 123,10,100,80\nCD 456,90,100,80\n')
  const { address } = await host.launch()
  const imported = await fetch(`${address}data`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: csv.url('/lot.csv') }),
  })
  expect(imported.status).toBe(201)
  const scrape = async () => (await fetch(`${address}metrics`)).text()
  const text = await scrape()
  expect(text).toContain('ampcontrol_vehicles{status="charging"} 1\n')
  expect(text).toContain('ampcontrol_vehicles{status="ready"} 1\n')
  expect(text).toContain('ampcontrol_import_duration_seconds_count{outcome="completed",trigger="http"} 1\n')
  expect(text).toContain('ampcontrol_http_request_duration_seconds_count{method="POST",route="/data",status="201"} 1\n')
  expect(text).toMatch(/^process_cpu_seconds_total [\d.]+$/m)
  // Delays are of the time since the scrape before.
  for (const thread of ['hosts', 'core']) {
    const delay = new RegExp(
      `^ampcontrol_event_loop_delay_seconds\\{thread="${thread}",statistic="max"\\} [\\d.e-]+$`,
      'm',
    )
    await expect.poll(scrape).toMatch(delay)
  }
  expect(await scrape()).not.toMatch(/AB.?123|CD.?456/)
})
