import type { ForeignKey, ReleaseTable } from '../../model/schema/definition/schema.js'
import {
  deRegisterTypeRows,
  joinTimeThresholdRows,
  roleRows,
  tenantRows,
  uriTypeRows,
  userAgentRows,
} from '../../model/schema/lookups.js'
import {
  equal,
  findRows,
  type LawQueries,
  present,
  type Query,
  quoted,
  type SourceInfo,
  type Unanswerable,
} from './law-query.js'

/** The laws about what refers to what. */
export const referenceQueries: LawQueries = {
  'foreign-keys-resolve': source => dangling(source, table => table.foreignKeys),
  'lookups-resolve': source => dangling(source, table => table.lookups),
  'parents-come-first': beforeParents,
  'built-in-rows-are-as-published': source =>
    published.flatMap(known =>
      source.schema.tables.some(({ name }) => name === known.table) ? [unpublished(source, known)] : [],
    ),
}

const dangling = (source: SourceInfo, referencesOf: (table: ReleaseTable) => readonly ForeignKey[]): readonly Query[] =>
  source.schema.tables.flatMap(table =>
    referencesOf(table).map(reference => {
      const { columns, references } = reference
      return findRows(source, table.name, {
        joins: [`ANTI JOIN ${references} AS p ON ${equal('p', parentOf(reference))}`],
        where: present(columns),
        shows: columns.map(column => `t.${column}`),
      })
    }),
  )

const parentOf = ({ columns, parent }: ForeignKey): Readonly<Record<string, string>> =>
  Object.fromEntries(parent.map((column, i) => [column, `t.${columns[i]}`]))

function beforeParents(source: SourceInfo): readonly (Query | Unanswerable)[] {
  if (!source.arrivals) return [{ lacks: 'the order in which rows arrived, which only a script keeps' }]
  return source.schema.tables.flatMap(table =>
    table.foreignKeys.map(reference => {
      const { columns, references, parent } = reference
      const key = parent.map(column => `p.${column}`).join(', ')
      const first = `SELECT ${key}, min(p.arrival) AS arrival FROM ${references} AS p GROUP BY ALL`
      return findRows(source, table.name, {
        given: [`parents AS (${first})`],
        joins: [`JOIN parents AS q ON ${equal('q', parentOf(reference))}`],
        where: ['q.arrival >= t.arrival'],
        shows: [...columns.map(column => `t.${column}`), 't.arrival', 'q.arrival AS parent_arrival'],
      })
    }),
  )
}

/** The published rows of a table. `only` says that there are no others; else the first column decides which row is meant. */
type Published = {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (number | string)[])[]
  readonly only: boolean
}

const published: readonly Published[] = [
  { table: 'Roles', columns: ['RoleId', 'Role'], rows: roleRows, only: true },
  { table: 'Tenants', columns: ['TenantId', 'TenantKey'], rows: tenantRows, only: false },
  // The pages of 2013 and 2015 write "User Uri" and "Phone Uri": blanks do not count.
  { table: 'UriTypes', columns: ['UriTypeId', 'UriType'], rows: uriTypeRows.slice(0, 2), only: false },
  { table: 'UserAgentDef', columns: ['UAType', 'UAName', 'UACategory'], rows: userAgentRows, only: true },
  {
    table: 'ConferenceJoinTimeThresholds',
    columns: ['ThresholdValue'],
    rows: joinTimeThresholdRows.map(([, seconds]) => [seconds]),
    only: true,
  },
  {
    table: 'DeRegisterType',
    columns: ['DeRegisterTypeId', 'DeRegisterReason'],
    rows: deRegisterTypeRows,
    only: true,
  },
]

function unpublished(source: SourceInfo, { table, columns, rows, only }: Published): Query {
  const plain = (cell: number | string) => (typeof cell === 'number' ? cell : quoted(cell.replaceAll(' ', '')))
  const values = rows.map(row => `(${row.map(plain).join(', ')})`).join(', ')
  const matches = columns.map((column, i) => {
    const isText = typeof rows[0][i] === 'string'
    return `v.${column} = ${isText ? `regexp_replace(t.${column}, '\\s', '', 'g')` : `t.${column}`}`
  })
  return findRows(source, table, {
    joins: [`ANTI JOIN (VALUES ${values}) AS v(${columns.join(', ')}) ON ${matches.join(' AND ')}`],
    where: only ? [] : [`t.${columns[0]} IN (${rows.map(([id]) => id).join(', ')})`],
    shows: columns.map(column => `t.${column}`),
  })
}
