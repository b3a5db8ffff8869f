import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { reportJson, reportText } from '../../src/cli/commands/verify/print.js'
import type { Release } from '../../src/model/schema/definition/schema.js'
import { invariants } from '../../src/truth/invariants/index.js'
import { folder } from '../cli/rollcall.js'
import { counts, verifySource, writeSmallWorld } from './verify-source.js'

const TIME = /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.(\d{3})/g

/** The CSV files of a source with other times. */
async function changed(release: Release, change: (time: Date) => string): Promise<string> {
  const from = await writeSmallWorld('csv', release)
  const to = folder()
  for (const name of fs.readdirSync(from).filter(each => each.endsWith('.csv'))) {
    const text = fs.readFileSync(path.join(from, name), 'utf8')
    const times = text.replace(TIME, (_, day, clock, fraction) => change(new Date(`${day}T${clock}.${fraction}Z`)))
    fs.writeFileSync(path.join(to, name), times)
  }
  return to
}

const shown = (time: Date, digits: number): string => time.toISOString().slice(0, digits).replace('T', ' ')

/** All that a source without milliseconds is not judged by. */
const keyed = [
  'primary-keys-are-unique (in part)',
  'implied-keys-are-unique',
  'focus-instances-count-joins',
  'mcu-instances-count-legs',
  'dialogs-serve-one-stay',
  'joins-were-accepted',
  'focus-stays-have-focus-sessions',
  'legs-have-sessions-of-their-mcu',
  'sessions-are-of-their-stays-user',
  'sessions-are-of-their-stays-conference',
  'focus-sessions-have-their-stays-client',
  'stays-begin-within-the-conference',
  'stays-end-within-the-conference',
  'endpoints-join-once-at-a-time',
  'registrations-have-their-own-dialog',
  'calls-have-their-own-dialog',
  'voice-details-are-of-voice',
  'telephones-are-behind-a-gateway',
  'one-side-hangs-up',
  'media-are-those-of-the-call',
  'media-lie-inside-their-call',
  'media-of-a-kind-do-not-overlap',
  'errors-agree-with-their-call',
  'errors-of-conferences-name-it',
  'callers-come-from-the-attendant',
  'people-speak-in-one-call-at-a-time',
  'invitations-are-answered-in-time',
]

it.for([
  ['cut off', 2015, (time: Date) => shown(time, 19)],
  ['rounded', 2010, (time: Date) => shown(new Date(+time + 500), 19)],
  ['lost with the seconds', 2013, (time: Date) => `${shown(time, 16)}:00.000`],
] as const)(
  'where milliseconds were %s, in %d, one hint names what was not run, and the rest is judged',
  async ([, release, change]) => {
    const report = await verifySource(await changed(release, change), { about: {} })
    expect(counts(report)).toEqual({})
    const { hint } = JSON.parse(reportJson(report, 1))
    // Lync Server 2010 has no implied keys, and no endpoints at the focus.
    expect(keyed).toEqual(expect.arrayContaining(hint.notRun))
    expect(hint.notRun.length).toBeGreaterThan(12)
    const text = reportText(report, 1, process.stdout)
    expect(text).toContain('All times are whole seconds: their milliseconds were lost on the way')
    expect(text.match(/milliseconds/g)).toHaveLength(1)
  },
)

/** A folder of one table. */
function table(name: string, header: string, rows: readonly string[]): string {
  const place = folder()
  fs.writeFileSync(path.join(place, `${name}.csv`), `${[header, ...rows].join('\n')}\n`)
  return place
}

const conference = (i: number, clock = String(i).padStart(2, '0')): string =>
  `2024-01-08 09:${clock}:00,1,2024-01-08 09:${clock}:01,2024-01-08 10:00:00`
const header = 'SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime'
const laws = invariants.filter(({ name }) => name === 'primary-keys-are-unique')
const many = Array.from({ length: 59 }, (_, i) => conference(i))

it.for([
  ['few times are no evidence', [conference(1), conference(1)], 1],
  ['one fraction is enough', [...many, conference(1), '2024-01-08 09:00:00.003,1,,'], 1],
  ['keys that name one row each are judged', many, 0],
] as const)('%s', async ([, rows, broken]) => {
  const report = await verifySource(table('Conferences', header, rows), { laws })
  expect(counts(report)).toEqual(broken === 0 ? {} : { 'primary-keys-are-unique': broken })
  expect(report.results[0].queriesRun).toBe(1)
  expect(JSON.parse(reportJson(report, 1)).hint).toBeUndefined()
})
