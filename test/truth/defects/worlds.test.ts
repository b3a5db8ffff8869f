import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simulate } from '../../../src/generators/simulate.js'
import { toLocal, zone } from '../../../src/generators/time/zone.js'
import { inject } from '../../../src/truth/defects/inject.js'
import { presets } from '../../../src/truth/defects/kinds.js'
import { checkLaws, usualLimits } from '../../../src/truth/invariants/index.js'
import { configs } from '../../worlds/arbitraries.js'
import { contextOf } from '../../worlds/world.js'

const everything = new Map(
  Object.entries(presets['importer-torture']).map(([name, count]) => [name, { count, atMost: true }]),
)

test('in any world all that is promised fires, and nothing else', () => {
  fc.assert(
    fc.property(configs, config => {
      const world = simulate(config)
      const { captureEnd } = world
      const { batches, defects } = inject(world.batches(), everything, {
        schema: world.schema,
        captureEnd,
        localOffset: toLocal(zone(world.config.timezone), captureEnd) - captureEnd,
        pstnFocusRows: world.config.pstn.focusRows,
        limits: usualLimits,
        seed: world.config.seed,
      })
      const promised = new Set(defects.flatMap(({ invariants }) => invariants))
      const found = checkLaws(batches(), contextOf(world)).filter(({ count }) => count > 0)
      expect(found.map(({ invariant }) => invariant.name).sort()).toEqual([...promised].sort())
    }),
    { numRuns: 8 },
  )
})
