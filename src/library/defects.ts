import { didYouMean } from '../generators/config/definition/suggest.js'
import type { Observer } from '../model/recording/observer.js'
import { UsageError } from '../model/usage-error.js'
import type { DefectCount } from '../truth/defects/inject.js'
import { inject } from '../truth/defects/inject.js'
import { defectKinds } from '../truth/defects/kinds.js'
import { localOffsetOf } from './facts.js'
import type { RowSource } from './row-source.js'

const names = defectKinds.map(({ name }) => name)

/** The rows with defects in them, which are chosen and labelled now. */
export function withDefects(clean: RowSource, counts: Readonly<Record<string, number>>): RowSource {
  const { config, schema, facts } = clean
  const injected = inject(clean.batches(), checked(counts), {
    schema,
    ...facts,
    localOffset: localOffsetOf({ config, captureEnd: facts.captureEnd }),
    seed: config.seed,
  })
  return {
    config,
    facts,
    schema: injected.schema,
    batches: observer => (observer === undefined ? injected.batches() : told(clean, observer, injected.batches())),
    defects: { list: injected.defects, relaxed: injected.relaxed },
  }
}

/** What happens is the same, whatever became of the rows. */
function* told<B>(clean: RowSource, observer: Observer, batches: Iterable<B>): Iterable<B> {
  for (const _ of clean.batches(observer)) {
    // Their rows are those without defects.
  }
  yield* batches
}

function checked(counts: Readonly<Record<string, number>>): ReadonlyMap<string, DefectCount> {
  const mistakes = Object.entries(counts).flatMap(([name, count]) => {
    if (!names.includes(name)) {
      return `${JSON.stringify(name)} is not a kind of defect${didYouMean(name, names)} (see docs/defects.md)`
    }
    return Number.isInteger(count) && count >= 1 ? [] : `${name} needs a whole number from 1 on, not ${count}`
  })
  if (mistakes.length > 0) throw new UsageError(mistakes)
  return new Map(Object.entries(counts).map(([name, count]) => [name, { count, atMost: false }]))
}
