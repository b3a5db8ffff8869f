import type { ForeignKey } from '../../model/schema/definition/schema.js'
import {
  deRegisterTypeRows,
  joinTimeThresholdRows,
  roleRows,
  tenantRows,
  uriTypeRows,
  userAgentRows,
} from '../../model/schema/lookups.js'
import { type CdrTables, MissingError, type Rows } from './cdr-tables.js'
import { describeCell } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { referenceOf, UNKNOWN } from './joins.js'

/** Laws about what refers to what, as the schema pages mark or describe it. */
export const referenceLaws: readonly Invariant[] = [
  {
    name: 'foreign-keys-resolve',
    law: 'Every foreign key that is not NULL names a row.',
    why: 'Orphans vanish from inner joins; a load with constraints stops.',
    source: 'Schema pages.',
    breaches: cdr => dangling(cdr, rows => rows.table.foreignKeys),
  },
  {
    name: 'lookups-resolve',
    law: 'UserRole, ClientType and ResponseCode are in their lookup tables.',
    why: 'The documented views show NULL where they are not.',
    source: 'Schema pages describe the references without marking a key.',
    breaches: cdr => dangling(cdr, rows => rows.table.lookups),
  },
  {
    name: 'parents-come-first',
    law: 'A row arrives after the rows that its foreign keys name.',
    why: 'A load with constraints takes rows in the order in which they come.',
    source: 'Our promise; no release documents an order.',
    breaches: beforeParents,
  },
  {
    name: 'built-in-rows-are-as-published',
    law: 'Roles, built-in tenants, URI types 0 and 1, user agents, join-time limits and reasons of de-registration are as published.',
    why: 'Queries contain their numbers: TenantId 2, ClientType 256, UserRole 1.',
    source: 'Schema pages.',
    *breaches(cdr) {
      for (const rows of cdr.tables) {
        const known = published[rows.table.name]
        if (known !== undefined) yield* unpublished(rows, known)
      }
    },
  },
]

function* dangling(cdr: CdrTables, referencesOf: (rows: Rows) => readonly ForeignKey[]): Iterable<Breach> {
  const missing = new Set<string>()
  for (const rows of cdr.tables) {
    for (const reference of referencesOf(rows)) {
      if (!isPresent(cdr, reference.references)) {
        missing.add(reference.references)
        continue
      }
      const { columns, found } = referenceOf(cdr, rows, reference)
      for (let row = 0; row < rows.length; row++) {
        if (found[row] !== UNKNOWN) continue
        const value = columns.map(column => `${column} ${describeCell(rows, column, row)}`).join(', ')
        yield { rows, row, detail: `${value} is not in ${reference.references}` }
      }
    }
  }
  reportMissing(missing)
}

/** Throws for tables that the source lacks, once everything else has been checked. */
function reportMissing(missing: ReadonlySet<string>): void {
  if (missing.size > 0) throw new MissingError([...missing].join(', '))
}

const isPresent = (cdr: CdrTables, table: string): boolean => cdr.tables.some(rows => rows.table.name === table)

function* beforeParents(cdr: CdrTables): Iterable<Breach> {
  const missing = new Set<string>()
  for (const rows of cdr.tables) {
    for (const reference of rows.table.foreignKeys) {
      if (!isPresent(cdr, reference.references)) {
        missing.add(reference.references)
        continue
      }
      const { columns, parents, found } = referenceOf(cdr, rows, reference)
      for (let row = 0; row < rows.length; row++) {
        if (found[row] < 0 || parents.arrivals[found[row]] < rows.arrivals[row]) continue
        yield { rows, row, detail: `came before the row of ${reference.references} that ${columns.join(', ')} names` }
      }
    }
  }
  reportMissing(missing)
}

/** The published rows of a table: `id` decides which row is meant, and `only` says that there are no others. */
type Published = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  readonly only: boolean
}

const published: Readonly<Record<string, Published>> = {
  Roles: { columns: ['RoleId', 'Role'], rows: roleRows, only: true },
  Tenants: { columns: ['TenantId', 'TenantKey'], rows: tenantRows, only: false },
  // The pages of 2013 and 2015 write "User Uri" and "Phone Uri": blanks do not count.
  UriTypes: { columns: ['UriTypeId', 'UriType'], rows: uriTypeRows.slice(0, 2), only: false },
  UserAgentDef: { columns: ['UAType', 'UAName', 'UACategory'], rows: userAgentRows, only: true },
  ConferenceJoinTimeThresholds: {
    columns: ['ThresholdValue'],
    rows: joinTimeThresholdRows.map(([, seconds]) => [seconds]),
    only: true,
  },
  DeRegisterType: { columns: ['DeRegisterTypeId', 'DeRegisterReason'], rows: deRegisterTypeRows, only: true },
}

function* unpublished(rows: Rows, { columns, rows: known, only }: Published): Iterable<Breach> {
  const ids = new Set(known.map(([id]) => String(id)))
  const whole = new Set(known.map(cells => cells.map(plain).join('\n')))
  for (let row = 0; row < rows.length; row++) {
    const cells = columns.map(column => describeCell(rows, column, row))
    if (!only && !ids.has(cells[0])) continue
    if (!whole.has(cells.map(plain).join('\n'))) yield { rows, row, detail: `${cells.join(', ')} is no published row` }
  }
}

const plain = (cell: unknown): string => String(cell).replaceAll(/["\s]/g, '')
