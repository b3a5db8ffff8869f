import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOutput } from '../../../src/export/output/output.js'
import { simulate } from '../../../src/generators/simulate.js'
import type { Schema } from '../../../src/model/schema/definition/schema.js'
import { HOUR } from '../../../src/model/time.js'
import { inject } from '../../../src/truth/defects/inject.js'
import { defectKinds, presets } from '../../../src/truth/defects/kinds.js'
import { usualLimits } from '../../../src/truth/invariants/index.js'
import { type Engine, installed } from '../../export/engines/engine.js'
import { startPostgres } from '../../export/engines/postgres.js'
import { temporaryFolder } from '../../export/sample.js'

const world = simulate({
  ...{ users: 60, days: 2, load: { conferencesPerUserDay: 0.3 } },
  peerToPeer: { rows: true, im: { perUserDay: 3 } },
})
const settings = {
  schema: world.schema,
  captureEnd: world.captureEnd,
  localOffset: -5 * HOUR,
  pstnFocusRows: true,
  limits: usualLimits,
  seed: 1,
}

const candidateFor = (counts: Readonly<Record<string, number>>) =>
  inject(
    world.batches(),
    new Map(Object.entries(counts).map(([name, count]) => [name, { count, atMost: true }])),
    settings,
  )

async function script(schema: Schema, of: ReturnType<typeof candidateFor>): Promise<string> {
  const out = temporaryFolder()
  const about = { version: '0', config: {} }
  const output = await openOutput({ formats: ['postgres'], out, force: true, schema, about })
  for (const batch of of.batches()) await output.write(batch)
  await output.finish()
  return path.join(out, 'lcscdr.postgres.sql')
}

describe.runIf(installed('psql'))('PostgreSQL', () => {
  let engine: Engine

  beforeAll(async () => {
    engine = await startPostgres()
  })
  afterAll(() => engine?.stop())

  test('takes every kind of defect once the constraints are relaxed that the kinds name', async () => {
    const all = candidateFor(presets['importer-torture'])
    await engine.create('relaxed')
    await engine.run('relaxed', await script(all.schema, all))
  })

  const breaking = defectKinds.filter(({ relaxes = [] }) => relaxes.length > 0).map(({ name }) => name)

  test.each(breaking)('refuses %s while its one constraint stands', async name => {
    const one = candidateFor({ [name]: 1 })
    expect(one.relaxed).toHaveLength(1)
    await engine.create(`strict-${name}`)
    await expect(engine.run(`strict-${name}`, await script(world.schema, one))).rejects.toThrow(/constraint/)
  })
})
