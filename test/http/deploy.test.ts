import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COUNTERS, GAUGES, HISTOGRAMS } from '../../main/http/metrics/lot-families.ts'
import { createFakeCore } from './fake-core.ts'
import { serve } from './support/serve.ts'

const root = resolve(import.meta.dirname, '../..')
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { load } = builder('js-yaml') as { load(text: string): unknown }

interface Service {
  readonly image: string
  readonly profiles?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
}

const compose = load(readFileSync(join(root, 'compose.yaml'), 'utf8')) as {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}
const container = readFileSync(join(root, 'Containerfile'), 'utf8')
const services = Object.entries(compose.services)

describe('the container', () => {
  test('holds what the HTTP host needs, belongs to no root, and keeps the data apart', () => {
    expect(container).toMatch(/^USER node$/m)
    expect(container).toMatch(/^VOLUME \/data$/m)
    expect(container).toMatch(/^ENTRYPOINT \["node", "dist\/main\/server\.cjs", "--data", "\/data"\]$/m)
    for (const [, file = ''] of container.matchAll(/--from=build \/source\/((?!dist|node_modules)\S+)/g)) {
      expect(existsSync(join(root, file)), file).toBe(true)
    }
  })

  test('is found in health by the command that it names, and in sickness too', async () => {
    const script = /"--eval", "(.*)"\]/.exec(container)?.[1] ?? ''
    const { port } = await serve(createFakeCore())
    const checkAt = (at: number) =>
      new Promise<number | null>((done) => {
        const asked = script.replace('127.0.0.1:5000', `127.0.0.1:${at}`)
        spawn(process.execPath, ['--eval', asked]).once('exit', done)
      })
    expect(await checkAt(port)).toBe(0)
    expect(await checkAt(1)).toBe(1)
  })
})

describe('compose.yaml', () => {
  test('starts AmpControl alone unless more is asked for', () => {
    const usual = services.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name)
    expect(usual).toEqual(['ampcontrol'])
    expect(compose.services.ampcontrol).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['data:/data'] })
  })

  test.each(services)('%s is reached from this computer only, and all that it mounts is there', (_, service) => {
    const isOnHost = service.network_mode === 'host'
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/)
    expect(isOnHost || service.ports !== undefined).toBe(true)
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':')
      if (source.startsWith('.')) expect(existsSync(join(root, source)), source).toBe(true)
      else expect(Object.keys(compose.volumes)).toContain(source)
    }
    expect(service.image).not.toMatch(/:latest$/)
  })
})

test('the dashboard shows families that are there, by labels that they have', () => {
  const path = join(root, 'deploy/observability/grafana/dashboards/ampcontrol.json')
  const { panels } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly panels: readonly {
      readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[]
    }[]
  }
  const request = { name: 'ampcontrol_http_request_duration_seconds', labelNames: ['method', 'route', 'status'] }
  const families = [...GAUGES, ...COUNTERS, ...HISTOGRAMS, request]
  const targets = panels.flatMap((panel) => panel.targets)
  expect(targets.length).toBeGreaterThan(10)
  for (const { expr, legendFormat } of targets) {
    const named = /ampcontrol_\w+/.exec(expr)?.[0].replace(/_(bucket|count|sum)$/, '')
    const family = families.find(({ name }) => name === named)
    expect(family?.name, expr).toBe(named)
    for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) expect(family?.labelNames, expr).toContain(label)
  }
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!hasSystemd)('the systemd unit is understood, and is locked in as far as it goes', () => {
  const unit = join(root, 'deploy/systemd/ampcontrol.service')
  const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', unit], { encoding: 'utf8' })
  const exposure = Number(/Overall exposure level for ampcontrol\.service: ([\d.]+)/.exec(stdout)?.[1])
  expect(exposure).toBeLessThan(2)
})
