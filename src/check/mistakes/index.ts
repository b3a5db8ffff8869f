import { calls } from './calls.js'
import { figures } from './figures.js'
import { joins } from './joins.js'
import type { Mistake } from './mistake.js'
import { openEnds } from './open-ends.js'
import { times } from './times.js'
import { whoCounts } from './who-counts.js'

/** All mistakes that are known, those that are most often made first. */
export const mistakes: readonly Mistake[] = [...whoCounts, ...openEnds, ...joins, ...times, ...figures, ...calls]
