import fs from 'node:fs'
import path from 'node:path'
import { simulate } from '../../../generators/simulate.js'
import { zone } from '../../../generators/time/zone.js'
import type { World } from '../../../generators/world.js'
import { fromMilliseconds } from '../../../model/time.js'
import type { Knowledge } from '../../../realism/source-facts.js'

/** The facts of a world that its rows do not tell. */
export const knowledgeFrom = ({
  config: { profile, users, timezone },
  purgedBefore,
}: World): Omit<Knowledge, 'schedule'> => ({
  profile,
  users,
  clock: clockOf(timezone),
  ...(purgedBefore !== undefined && { purgedBefore }),
})

/** The same from the manifest beside the output of generate; nothing where there is none. */
export function knowledgeIn(folder: string | undefined): Omit<Knowledge, 'schedule'> | undefined {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder ?? '', 'manifest.json'), 'utf8'))
    return typeof manifest.rollcall === 'string' ? knowledgeFrom(simulate(manifest.config)) : undefined
  } catch {
    return undefined
  }
}

export const clockOf = (timezone: string): NonNullable<Knowledge['clock']> => {
  const { untils, offsets } = zone(timezone)
  return offsets.map((behind, i) => ({ since: i === 0 ? 0 : fromMilliseconds(untils[i - 1]), behind }))
}
