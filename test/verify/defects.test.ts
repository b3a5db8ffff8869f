import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMilliseconds } from '../../src/model/time.js'
import { defectKinds } from '../../src/truth/defects/kinds.js'
import { folder, rollcall } from '../cli/rollcall.js'
import { verifySource } from './verify-source.js'

type Label = {
  readonly invariants: readonly string[]
  readonly shows: readonly { readonly table: string; readonly key: Readonly<Record<string, unknown>> }[]
}

const config = {
  users: 120,
  start: '2024-01-09',
  seed: 11,
  joiners: { rejoin: 0.2 },
  pstn: { share: 0.3 },
  synthetic: { everyMinutes: 240 },
  load: { conferencesPerUserDay: 0.3 },
}

/** Two days in New York, or until a moment of the second. */
const periods = [
  { period: { days: 2 }, captureEnd: fromMilliseconds(Date.UTC(2024, 0, 11, 5)) },
  { period: { until: '2024-01-10T15:00' }, captureEnd: fromMilliseconds(Date.UTC(2024, 0, 10, 20)) },
]

/** The columns of a key in one order; without a key all are one, and texts are what differs least between readers. */
const keyText = (table: string, key: Readonly<Record<string, unknown>>): string =>
  `${table} ${Object.entries(key)
    .map(([column, value]) => `${column} ${value}`)
    .sort()
    .join(', ')}`

/** Writes a world with defects of one kind, has it judged, and holds what is reported against the labels. */
async function judged(kind: string, count: number, { period, captureEnd }: (typeof periods)[number]) {
  const cwd = folder()
  fs.writeFileSync(path.join(cwd, 'world.yaml'), JSON.stringify({ ...config, ...period }))
  const words = ['generate', '--config', 'world.yaml', '--defects', `${kind}=${count}`, '--format', 'csv', '--quiet']
  const { code, stderr } = await rollcall(words, { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const out = path.join(cwd, 'out')
  const labels = JSON.parse(fs.readFileSync(path.join(out, 'defects.json'), 'utf8')).defects as Label[]
  const { results } = await verifySource(out, { maxExamples: 10_000, about: { captureEnd } })
  const reported = results.flatMap(({ invariant, breaches }) =>
    breaches.flatMap(({ table, examples }) =>
      examples.map(({ key }) => ({ law: invariant.name, row: keyText(table, key) })),
    ),
  )
  const isLabelled = ({ invariants, shows }: Label, { law, row }: (typeof reported)[number]) =>
    invariants.includes(law) && shows.some(({ table, key }) => keyText(table, key) === row)
  const found = labels.filter(label =>
    label.invariants.every(law => reported.some(each => each.law === law && isLabelled(label, each))),
  )
  const alarms = reported.filter(each => !labels.some(label => isLabelled(label, each)))
  return { injected: labels.length, found: found.length, reported: reported.length, alarms }
}

// All of them take a minute: `npm run kinds` prints the table.
const every = process.env.ROLLCALL_KINDS !== undefined
const names = defectKinds.map(({ name }) => name)
const chosen = every ? names : fc.sample(fc.constantFrom(...names), 2)

// Of each kind one of the two, every other time the other.
const [turn] = fc.sample(fc.nat(1), 1)

test.each([...new Set(chosen)])('%s: verify reports what is labelled, and nothing else', async name => {
  const count = name === 'wrong-uritype-id-order' ? 1 : 3
  const { alarms, ...counts } = await judged(name, count, periods[(names.indexOf(name) + turn) % 2])
  if (every) console.log(`${name} | ${counts.injected} | ${counts.found} | ${counts.reported} | ${alarms.length}`)
  expect(alarms).toEqual([])
  expect({ injected: counts.injected, found: counts.found }).toEqual({ injected: count, found: count })
})
