import { connectCharger, expect, expectAccessible, openManagerPage, test } from '../support/fixture.ts'

const MINUTE_MS = 60_000

test('a charger comes, is ours, gets its bay, and tells what its vehicle does', async ({ desktop, csv }) => {
  csv.set(
    '/lot.csv',
    'vehicle,current_charge,total_charge,desired_percentage,bay\nAB 123,20,60,80,B12\nCD 456,30,60,80,\n',
  )
  const running = await desktop.launch({ settings: { chargerPort: '0' }, hasMovableClock: true })
  const { window: page } = running
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ url: csv.url('/lot.csv') })
  expect((await fetch(`${running.address}data`, { method: 'POST', headers, body })).status).toBe(201)

  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Chargers' }).click()
  await expect(page.getByText('Off: nothing listens')).toBeVisible()
  await page.getByRole('switch', { name: 'Listen for chargers' }).click()
  const sentence = await page.getByText(/Point a charger at ws:/).textContent()
  const endpoint = /ws:\/\/[\w.:]+/.exec(sentence ?? '')?.[0] ?? ''
  const charger = await connectCharger(endpoint, 'CP-07')
  const { tell, state } = charger

  await tell('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Wall 11' })
  const chargePoint = page.getByRole('listitem').filter({ hasText: 'CP-07' })
  await expect(chargePoint).toContainText('not ours yet')
  await chargePoint.getByRole('button', { name: 'This is ours' }).click()
  await expect(chargePoint.getByRole('button', { name: 'New password' })).toBeVisible()
  await expect(chargePoint).toContainText('Acme · Wall 11 · OCPP 1.6')

  await state('Available')
  await page.getByRole('button', { name: 'Plug in now and see' }).click()
  await expect(page.getByText('Plug a cable in now')).toBeVisible()
  await state('Preparing')
  await expect(page.getByText('Found: CP-07 Connector 1')).toBeVisible()
  await page.getByLabel('Bay of CP-07 Connector 1').fill('B12')
  await page.keyboard.press('Enter')
  await expectAccessible(page)

  await tell('StartTransaction', { idTag: 'nobody', meterStart: 1_000 })
  await state('Charging')
  const sampledValue = [{ value: '1300' }, { measurand: 'Power.Active.Import', unit: 'kW', value: '7.2' }]
  await tell('MeterValues', { meterValue: [{ timestamp: new Date().toISOString(), sampledValue }] })
  await expect(chargePoint).toContainText('charging · AB 123')
  await page.getByRole('button', { name: 'Lot', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: 'AB 123' })
  await expect(row).toContainText('charging 7.2 kW')

  await tell('StartTransaction', { connectorId: 2, idTag: 'nobody', meterStart: 0 })
  const question = page.getByRole('region', { name: 'A car began to charge at CP-07, connector 2' })
  await expectAccessible(page)
  await question.getByRole('button', { name: 'CD 456' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: 'CD 456' })).toContainText('charging')

  await state('SuspendedEV')
  await expect(row).toContainText('stopped')
  await running.power('suspend')
  running.sleepFor(3 * MINUTE_MS)
  await running.power('resume')
  await expect(row).toContainText(/Attention stopped taking charge at \d+\s%/u)
  await expect(row).toContainText('no current')
  await tell('StatusNotification', { status: 'Faulted', errorCode: 'GroundFailure' })
  await expect(row).toContainText(/charger fault · .*GroundFailure/)

  await openManagerPage(page, 'Settings')
  await page.getByRole('tab', { name: 'Chargers' }).click()
  await chargePoint.getByRole('button', { name: 'Forget' }).click()
  await expect(chargePoint).toBeHidden()
  const forgotten = page.getByRole('dialog', { name: 'CP-07 forgotten' })
  await forgotten.getByRole('button', { name: 'Undo' }).click()
  await expect(chargePoint.getByLabel('Bay of CP-07 Connector 1')).toHaveValue('B12')
  await charger.close()
})

const KILLS = 3
const ANSWERED_BEFORE_A_KILL = 8

test('killed in the middle of what a charger says, it doubles no transaction and loses no energy', async ({
  serve,
  csv,
}) => {
  csv.set('/lot.csv', 'vehicle,current_charge,total_charge,desired_percentage,bay\nAB 123,20,60,80,B12\n')
  const settings = { chargersEnabled: 'true', chargerPort: '0' }
  let server = await serve.launch({ settings })
  const command = async (name: string, input: object) => {
    const { status, body } = await server.postJson('/api/command', { name, input })
    expect(status).toBe(200)
    return (body as { value: Record<string, unknown> }).value
  }
  const connect = async () => {
    await expect.poll(server.output).toContain('Chargers are heard at')
    return connectCharger(/ws:\/\/[\w.:]+/.exec(server.output())?.[0] ?? '', 'CP-07')
  }
  expect((await server.postJson('/data', { url: csv.url('/lot.csv') })).status).toBe(201)
  let charger = await connect()
  await charger.tell('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Wall 11' })
  await command('charger.approve', { chargePointId: 'CP-07' })
  await command('charger.tieBay', { chargePointId: 'CP-07', connector: 1, bay: 'B12' })
  await charger.state('Charging')

  const start = { idTag: 'nobody', meterStart: 1_000, timestamp: new Date().toISOString() }
  const ids: unknown[] = []
  let register = 1_000
  for (let kill = 0; kill < KILLS; kill += 1) {
    ids.push(await charger.tell('StartTransaction', start))
    for (let answered = 0; answered < ANSWERED_BEFORE_A_KILL; answered += 1) {
      register += 7
      const timestamp = new Date().toISOString()
      await charger.tell('MeterValues', { meterValue: [{ timestamp, sampledValue: [{ value: String(register) }] }] })
    }
    const unanswered = charger.tell('MeterValues', {
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value: String(register + 7) }] }],
    })
    await Promise.all([server.kill(), unanswered.catch(() => undefined), charger.close().catch(() => undefined)])
    server = await serve.launch({ settings })
    charger = await connect()
  }
  await charger.tell('StopTransaction', { transactionId: 1, meterStop: register + 7 })
  expect(new Set(ids.map((answer) => JSON.stringify(answer))).size).toBe(1)
  const { days } = await command('charger.energy', { from: null, until: null })
  const delivered = (days as { energyWh: number }[]).reduce((sum, { energyWh }) => sum + energyWh, 0)
  expect(delivered).toBeCloseTo(register + 7 - 1_000, 6)
  expect(await command('lot.snapshot', {})).toMatchObject({ chargers: { plugs: [], questions: [] } })
  await charger.close()
})
