import fc from 'fast-check'
import { didYouMean } from '../generators/config/definition/suggest.js'
import type { Story } from '../generators/story/form.js'
import { story } from '../library/story.js'
import type { RowWorld } from '../library/world.js'
import { UsageError } from '../model/usage-error.js'
import type { Defect } from '../truth/defects/defect.js'
import { literal, printedAs } from './printed.js'
import { type StoryConstraints, stories } from './stories.js'

/** The same conference twice: as it was, and with one defect made on purpose. */
export interface DefectPair {
  readonly story: Story
  readonly clean: RowWorld
  readonly spoiled: RowWorld
  /** What was changed, and which invariants must report it; none where it is legal, and merely nasty. */
  readonly defect: Defect
}

/** Kinds of defects (docs/defects.md) that one conference has room for. */
export const pairKinds = [
  'wrong-uritype-id-order',
  'useragent-duplicate',
  'unknown-client-type',
  'truncated-uri',
  'mixed-case-uri',
  'sip-prefix',
  'null-client-version',
  'late-arriving',
  'watermark-tie',
  'null-leave',
  'zombie-session',
  'leave-after-end',
  'leave-before-join',
  'join-before-conference',
  'overlapping-device',
  'clock-skew',
  'off-grid-datetime',
  'duplicate-row',
  'duplicate-key',
  'dst-fold-duplicate',
  'orphan-conference',
  'orphan-dialog',
  'orphan-user',
  'orphan-mcu',
  'missing-focus-row',
  'missing-mcu-row',
  'purge-edge',
] as const
export type PairKind = (typeof pairKinds)[number]

/** What may be in a pair. */
export interface PairConstraints extends StoryConstraints {
  /** One of these; any of `pairKinds`, if none are given. */
  readonly defects?: readonly PairKind[]
}

/**
 * Conferences with and without a defect, for tests of what cleans or judges data. They shrink to the smallest conference that has room for
 * the defect and still fails, and print as `story({ ... }).withDefects({ ... })`. Throws a `UsageError` for another kind than `pairKinds`.
 */
export function defectPairs({ defects = pairKinds, ...constraints }: PairConstraints = {}): fc.Arbitrary<DefectPair> {
  const unknown = defects.find(kind => !pairKinds.includes(kind))
  if (unknown !== undefined || defects.length === 0) {
    const hint =
      unknown === undefined ? ', one at least' : `, not ${JSON.stringify(unknown)}${didYouMean(unknown, pairKinds)}`
    throw new UsageError(`defects must be of ${pairKinds.join(', ')}${hint}; others need world().withDefects()`)
  }
  return fc
    .tuple(fc.constantFrom(...defects), stories(constraints))
    .map(([kind, told]) => pairOf(kind, told))
    .filter(pair => pair !== undefined)
}

/** Nothing, where the conference has no room for the defect. */
function pairOf(kind: PairKind, told: Story): DefectPair | undefined {
  const clean = story(told)
  try {
    const spoiled = clean.withDefects({ [kind]: 1 })
    const pair = { story: told, clean, spoiled, defect: spoiled.defects[0] }
    return printedAs(pair, () => `story(${literal(told)}).withDefects({ '${kind}': 1 })`)
  } catch (error) {
    if (error instanceof UsageError) return undefined
    throw error
  }
}
