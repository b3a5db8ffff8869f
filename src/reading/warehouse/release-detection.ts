import { publishedReleases, type Release } from '../../model/schema/definition/schema.js'
import { schemaOf } from '../../model/schema/release.js'
import { UsageError } from '../../model/usage-error.js'
import type { RawTable } from './raw-table.js'

/**
 * Which release a source is of, by its columns. A table that has all columns of one release, and none that only others have, is of
 * that release; one that lacks some goes by those that it has. Tables of different releases are refused. Releases after 2015 have its
 * tables, so they are told as 2015.
 */
export function releaseOf(tables: readonly RawTable[]): Release {
  const candidates = tables.map(table => ({ table, possible: possibleFor(table) }))
  const common = publishedReleases.filter(release => candidates.every(({ possible }) => possible.includes(release)))
  const latest = common.at(-1)
  if (latest !== undefined) return latest
  const [a, b] = contradiction(candidates)
  throw new UsageError(
    `${a.table.at} is of ${says(a.possible)}, but ${b.table.at} of ${says(b.possible)}: one release at a time (--release says which to judge by)`,
  )
}

type Candidate = { readonly table: RawTable; readonly possible: readonly Release[] }

function possibleFor({ name, columns }: RawTable): readonly Release[] {
  const present = new Set(columns.map(column => column.name.toLowerCase()))
  const counts = publishedReleases.map(release => {
    const known = schemaOf(release).tables.find(table => table.name === name)?.columns ?? []
    const found = known.filter(column => present.has(column.name.toLowerCase()))
    const whole = known.length > 0 && known.every(column => column.optional || found.includes(column))
    return { release, found: found.length, whole }
  })
  const most = Math.max(...counts.map(({ found }) => found))
  const best = counts.filter(({ found }) => found === most)
  const whole = best.filter(each => each.whole)
  return (whole.length > 0 ? whole : best).map(({ release }) => release)
}

function contradiction(candidates: readonly Candidate[]): readonly [Candidate, Candidate] {
  for (const a of candidates) {
    for (const b of candidates) if (!a.possible.some(release => b.possible.includes(release))) return [a, b]
  }
  // Pairs agree though all do not: three releases, so the narrowest two tell best.
  const [a, b] = [...candidates].sort((x, y) => x.possible.length - y.possible.length)
  return [a, b]
}

const says = (possible: readonly Release[]): string => possible.join(' or ')
