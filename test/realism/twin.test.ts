import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type ConfigInput, resolveConfig } from '../../src/generators/config/config.js'
import { simulate } from '../../src/generators/simulate.js'
import { rows } from '../../src/model/rows/row-objects.js'
import { traits } from '../../src/realism/twin/traits.js'
import { rollcall } from '../cli/rollcall.js'

const source = { profile: 'heavy', users: 200, days: 43, seed: 3, registrations: { perUserDay: 3 } } as const

let cwd = ''
let yaml = ''
beforeAll(async () => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
  fs.writeFileSync(path.join(cwd, 'source.yaml'), JSON.stringify(source))
  await rollcall(['generate', '--config', 'source.yaml', '--format', 'csv', '--out', 'source', '--quiet'], { cwd })
  const { code, stdout, stderr } = await rollcall(['profile', '--from', 'source'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  yaml = stdout
  fs.writeFileSync(path.join(cwd, 'measured.yaml'), yaml)
}, 120_000)
afterAll(() => fs.rmSync(cwd, { recursive: true }))

const at = (settings: unknown, knob: string): unknown =>
  knob.split('.').reduce<unknown>((tree, key) => (tree as Record<string, unknown> | undefined)?.[key], settings)

/** What somebody or something goes by. */
const identities = [
  ...[
    'UserUri',
    'ConferenceUri',
    'IPAddress',
    'PoolFQDN',
    'ServerFQDN',
    'EdgeServer',
    'Gateway',
    'MediationServer',
    'McuUri',
  ],
  ...['Version', 'MacAddress', 'ConfInstance', 'UserEndpointId', 'EndpointId'],
]

/** All such texts of the source. */
function textsOf(): ReadonlySet<string> {
  const texts = new Set<string>()
  for (const batch of simulate(source).batches()) {
    const names = Object.keys(batch.values).filter(name => identities.includes(name))
    if (names.length === 0) continue
    for (const row of rows(batch)) {
      for (const name of names) texts.add(String((row as Record<string, unknown>)[name]).toLowerCase())
    }
  }
  // The letters of hardware versions, and NULL.
  return new Set([...texts].filter(text => text.length > 4))
}

describe('profile --from', () => {
  it('measures all that can be, as a config', () => {
    const settings = parse(yaml)
    expect(traits.map(({ knob }) => knob).filter(knob => at(settings, knob) === undefined)).toEqual([])
    expect(() => resolveConfig(settings as ConfigInput)).not.toThrow()
  })

  it.each([
    ['load.conferencesPerUserDay', 0.195, 0.02],
    ['conferences.scheduled', 0.6, 0.1],
    ['conferences.ofScheduled.recurring', 0.8, 0.15],
    ['conferences.cadence.weekly', 0.75, 0.15],
    ['conferences.audio.mixed', 0.5, 0.1],
    ['conferences.modalities.chat', 0.5, 0.1],
    ['conferences.bookedLength.60m', 0.45, 0.15],
    ['conferences.startMinute.onTheHour', 0.6, 0.15],
    ['joiners.ip.internal', 0.5, 0.05],
    ['joiners.mobile', 0.1, 0.05],
    ['messages.imOnly', 5, 1.5],
    ['registrations.signedIn', 0.8, 0.05],
    ['registrations.perUserDay', 3, 0.3],
    ['topology.frontEnds', 3, 0],
    ['topology.federatedCompanies', 12, 4],
  ])('finds %s, which was %d', (knob, was, within) => {
    expect(Math.abs(Number(at(parse(yaml), knob)) - was)).toBeLessThanOrEqual(within)
  })

  it('has no name, URI or address of the source', () => {
    const texts = textsOf()
    const mine = yaml.toLowerCase()
    const words = new Set(mine.split(/[^a-z]+/))
    expect(texts.size).toBeGreaterThan(1000)
    expect([...texts].filter(text => mine.includes(text))).toEqual([])
    // First names, last names, companies: words of letters, but for those of the schema.
    const schema = ['chat', 'applicationsharing', 'data', 'conf', 'focus', 'mobile', 'anonymous', 'audio', 'video']
    const parts = [...texts].flatMap(text => text.match(/[a-z]{4,}/g) ?? []).filter(part => !schema.includes(part))
    expect(new Set(parts.filter(part => words.has(part)))).toEqual(new Set())
  })
})

describe('realism --against', () => {
  it('finds a twin near to its profile', async () => {
    const words = [
      '--config',
      'measured.yaml',
      '--days',
      '43',
      '--seed',
      '8',
      '--format',
      'csv',
      '--out',
      'twin',
      '--quiet',
    ]
    expect((await rollcall(['generate', ...words], { cwd })).code).toBe(0)
    const { code, stdout } = await rollcall(['realism', 'twin', '--against', 'measured.yaml'], { cwd })
    expect(stdout.split('\n').filter(line => line.endsWith(' miss'))).toEqual([])
    expect(code).toBe(0)
    expect(stdout.split('\n').filter(line => line.length > 100)).toEqual([])
    expect(stdout).toContain(', 0 are not')
  }, 120_000)

  it('finds a source far from another profile, and no small numbers in its own', async () => {
    const other = {
      ...{ load: { conferencesPerUserDay: 0.09 }, topology: { edges: 7 }, registrations: { mobile: 0.9 } },
      conferences: {
        audio: { mixed: 0, voip: 0, dialIn: 0, none: 1 },
        size: { '250': 1 },
        adHocLength: { p0: '3h', p100: '4h' },
      },
      signalling: { joinTime: { p0: '5s', p100: '6s' } },
      joiners: { late: 0.9 },
    }
    fs.writeFileSync(path.join(cwd, 'other.yaml'), JSON.stringify(other))
    const { code, stdout } = await rollcall(['realism', 'source', '--against', 'other.yaml', '--json'], { cwd })
    const { settings, conferences } = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(settings.filter((one: { verdict: string }) => one.verdict !== 'miss')).toEqual([])
    expect(settings.map((one: { setting: string }) => one.setting)).toEqual([
      ...[
        'load.conferencesPerUserDay',
        'conferences.audio',
        'conferences.size',
        'conferences.adHocLength',
        'joiners.late',
      ],
      ...['signalling.joinTime', 'registrations.mobile', 'topology.edges'],
    ])
    const sizes: readonly number[] = Object.values(at(parse(yaml), 'conferences.size') as object)
    for (const share of sizes) expect(Math.round(share * conferences)).toBeGreaterThanOrEqual(5)
  })

  it.each([
    ['seed: 5', 'other.yaml has no setting that rows show'],
    ['load: { offHours: 2 }', 'other.yaml:1:19: load.offHours must be a number from 0 to 1, not 2'],
  ])('refuses a profile of %s', async (text, says) => {
    fs.writeFileSync(path.join(cwd, 'other.yaml'), text)
    const { code, stdout, stderr } = await rollcall(['realism', 'nowhere', '--against', 'other.yaml'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(says)
  })
})
