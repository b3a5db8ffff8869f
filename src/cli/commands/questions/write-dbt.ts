import fs from 'node:fs'
import path from 'node:path'
import { dbtProject } from '../../../check/dbt/project.js'
import { schemaOf } from '../../../model/schema/release.js'
import { UsageError } from '../../../model/usage-error.js'
import { captureEndFrom } from '../../configuration/source-settings.js'
import { worldBeside } from '../../configuration/world-beside.js'

type Given = { readonly over: string; readonly until: string | undefined }

/** Writes a dbt project over the rows at a place into a folder that is new or empty; gives what to say of it. */
export function writeDbt(folder: string, { over, until }: Given): string {
  const source = sourceAt(over)
  const world = worldBeside(source.kind === 'parquet' ? source.path : path.dirname(source.path))
  const captureEnd = until === undefined ? world?.captureEnd : captureEndFrom(until)
  if (captureEnd === undefined)
    throw new UsageError(`--dbt needs --until: nothing beside ${over} says when its period ends`)
  if (fs.existsSync(folder) && (!fs.statSync(folder).isDirectory() || fs.readdirSync(folder).length > 0))
    throw new UsageError(`--dbt must be a folder that is new or empty, and ${folder} is not`)
  const from = path.relative(folder, source.path).replaceAll(path.sep, '/')
  const schema = world?.schema ?? schemaOf(2015)
  const files = dbtProject({ schema, captureEnd, source: { ...source, path: from } })
  for (const [file, text] of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  return `${files.size} files in ${folder}; next: cd ${folder} && dbt build --profiles-dir .\n`
}

/** A DuckDB file, or a folder of Parquet files; the one in a folder that holds either. */
function sourceAt(over: string): { readonly kind: 'duckdb' | 'parquet'; readonly path: string } {
  if (!fs.existsSync(over)) throw new UsageError(`${over} does not exist`)
  if (!fs.statSync(over).isDirectory()) return { kind: 'duckdb', path: over }
  const names = fs.readdirSync(over)
  if (names.includes('Conferences.parquet')) return { kind: 'parquet', path: over }
  const file = names.find(name => /\.(duckdb|ddb)$/.test(name))
  if (file !== undefined) return { kind: 'duckdb', path: path.join(over, file) }
  throw new UsageError(`--over must be a DuckDB file or a folder of Parquet files, and ${over} is neither`)
}
