import { stringify } from 'yaml'
import type { ReleaseTable, Schema } from '../../model/schema/definition/schema.js'
import type { Time } from '../../model/time.js'
import { warehouseTypes } from '../../reading/warehouse/typed-load.js'
import { referenceQuery } from '../../report/answers/reference-query.js'
import { definitionsOf } from '../../truth/answers/definitions.js'
import { invariants, usualLimits } from '../../truth/invariants/index.js'
import { lawQueries } from '../../verify/queries/index.js'
import type { SourceInfo } from '../../verify/queries/law-query.js'

/** What a project is about. */
export type ProjectOptions = {
  readonly schema: Schema
  readonly captureEnd: Time
  /** A DuckDB file, or a folder of Parquet files, as dbt finds it from the folder of the project. */
  readonly source: { readonly kind: 'duckdb' | 'parquet'; readonly path: string }
}

/**
 * A dbt project over LcsCDR, for dbt-duckdb, as files by their paths: the tables as sources and as typed models, an answer of the key as a model
 * each, and singular tests: no row breaks an invariant, and models of answers are what the reference queries give.
 */
export function dbtProject(options: ProjectOptions): ReadonlyMap<string, string> {
  const { schema, captureEnd, source } = options
  const sql = (text: string) => refs(text, schema)
  return new Map([
    ['dbt_project.yml', projectFile],
    ['profiles.yml', profile(source)],
    ['models/sources.yml', sources(schema, source)],
    ['models/answers.yml', answerModels(schema)],
    ...schema.tables.map(table => [`models/cdr/${table.name}.sql`, typedModel(table)] as const),
    ...definitionsOf(schema).flatMap(({ name, columns }) => {
      const model = name.replaceAll('-', '_')
      const query = sql(referenceQuery(name, { engine: 'duckdb', schema, captureEnd }))
      return [
        [
          `models/answers/${model}.sql`,
          `-- What rollcall says of it. Put the query of your report here, with the same columns.\n${query}\n`,
        ],
        [`tests/answers/${model}_is_right.sql`, comparison(model, columns, query)],
      ] as const
    }),
    ...lawTests(options).map(({ name, query }) => [`tests/invariants/${name}.sql`, `${sql(query)}\n`] as const),
  ])
}

const projectFile = stringify({
  name: 'lcscdr_checks',
  version: '1.0.0',
  profile: 'lcscdr_checks',
  'model-paths': ['models'],
  'test-paths': ['tests'],
  models: { lcscdr_checks: { '+materialized': 'table' } },
})

const profile = ({ kind, path }: ProjectOptions['source']): string =>
  stringify({
    lcscdr_checks: {
      target: 'dev',
      outputs: {
        dev: {
          type: 'duckdb',
          path: 'checks.duckdb',
          ...(kind === 'duckdb' && { attach: [{ path, alias: 'lcscdr', read_only: true }] }),
        },
      },
    },
  })

function sources({ tables }: Schema, { kind, path }: ProjectOptions['source']): string {
  const place =
    kind === 'duckdb'
      ? { database: 'lcscdr', schema: 'main' }
      : { config: { external_location: `${path}/{name}.parquet` } }
  return stringify({
    version: 2,
    sources: [
      {
        name: 'lcscdr',
        description: 'The conferencing tables of LcsCDR.',
        ...place,
        tables: tables.map(({ name, about, columns }) => ({
          name,
          description: about,
          columns: columns.map(column => ({ name: column.name, description: column.about })),
        })),
      },
    ],
  })
}

const answerModels = (schema: Schema): string =>
  stringify({
    version: 2,
    models: definitionsOf(schema).map(({ name, title, counts, columns }) => ({
      name: name.replaceAll('-', '_'),
      description: `${title}. ${counts}`,
      columns: columns.map(column => ({ name: column })),
    })),
  })

/** The cells as the invariants expect them: numbers and bits as whole numbers. */
function typedModel({ name, columns }: ReleaseTable): string {
  const cells = columns.map(column => `  CAST("${column.name}" AS ${warehouseTypes[column.kind]}) AS "${column.name}"`)
  return `SELECT\n${cells.join(',\n')}\nFROM {{ source('lcscdr', '${name}') }}\n`
}

/** Tables of LcsCDR are models of the project. */
function refs(sql: string, { tables }: Schema): string {
  const names = new Set<string>(tables.map(({ name }) => name))
  return sql.replaceAll(/\b(FROM|JOIN) (\w+)\b/g, (found, keyword, name) =>
    names.has(name) ? `${keyword} {{ ref('${name}') }}` : found,
  )
}

/** The rows of a model that are not in the answer, and those of the answer that are not in the model. */
function comparison(model: string, columns: readonly string[], query: string): string {
  const list = columns.join(', ')
  return `WITH answer AS (
${query}
)
SELECT 'too many' AS what, * FROM (SELECT ${list} FROM {{ ref('${model}') }} EXCEPT ALL SELECT ${list} FROM answer)
UNION ALL
SELECT 'missing' AS what, * FROM (SELECT ${list} FROM answer EXCEPT ALL SELECT ${list} FROM {{ ref('${model}') }})
`
}

/** A test for each query of each invariant, named after it and its table. */
function lawTests({
  schema,
  captureEnd,
}: ProjectOptions): readonly { readonly name: string; readonly query: string }[] {
  const info: SourceInfo = {
    ...{ release: schema.release, schema, captureEnd, has: () => true, repeated: new Set<string>(), arrivals: false },
    ...{
      registrations: true,
      exclusivePresence: true,
      pstnFocusRows: true,
      limits: usualLimits,
      lostMilliseconds: false,
    },
  }
  const used = new Map<string, number>()
  return invariants.flatMap(({ name }) =>
    lawQueries[name](info).flatMap(query => {
      if ('lacks' in query) return []
      const test = `${name}_${query.table}`.replaceAll('-', '_').toLowerCase()
      const count = (used.get(test) ?? 0) + 1
      used.set(test, count)
      return [{ name: count === 1 ? test : `${test}_${count}`, query: query.sql }]
    }),
  )
}
