import { joinOr } from '../../generators/config/definition/format-value.js'
import { suggest } from '../../generators/config/definition/suggest.js'

/** By names of ours, the words with which other programs say the same, in small letters and without hyphens. */
export type Meanings = Readonly<Record<string, string>>

/** What may be meant by a word: names that mean the same, and else the nearest. The end of a message, or nothing. */
export function whatIsMeant(word: string, names: readonly string[], meanings: Meanings, prefix = ''): string {
  const plain = word.toLowerCase().replaceAll(/[-_ ]/g, '')
  const meant = names.filter(name => meanings[name]?.split(' ').includes(plain))
  const found = meant.length > 0 ? meant : suggest(word, names)
  return found.length === 0 ? '' : `; did you mean ${joinOr(found.map(name => prefix + name))}?`
}

export const optionMeanings: Meanings = {
  start: 'from since begin after startdate firstday',
  days: 'to end until before enddate lastday d duration period length',
  until: 'to end before enddate',
  timezone: 'tz zone',
  out: 'o output outdir outputdir dir directory folder dest destination target path',
  users: 'u n people size scale',
  seed: 's randomseed',
  format: 'f t type outputformat inputformat fileformat dialect',
  dialect: 'f t type format sql',
  config: 'c settings configfile file',
  jobs: 'j p threads workers cores processes parallel',
  quiet: 'q silent',
  force: 'y yes overwrite replace',
  compress: 'z gzip zstd compression',
  release: 'r schemaversion serverversion',
  only: 'include laws invariants',
  ignore: 'exclude skip except',
  help: '? usage',
}

export const formatMeanings: Meanings = {
  tsql: 'mssql sqlserver transactsql mstsql sqlcmd sql script',
  postgres: 'postgresql pg psql pgsql sql script',
  mysql: 'mariadb maria sql script',
  ndjson: 'json jsonl jsonlines ldjson',
  sqlite: 'sqlite3 db db3',
  duckdb: 'duck ddb',
  parquet: 'pq',
  csv: 'excel xlsx xls',
  tsv: 'tab txt text',
  bcp: 'bulk bulkcopy dat',
}

export const commandMeanings: Meanings = {
  generate: 'simulate run create make write export',
  load: 'import upload restore seed fill insert',
  verify: 'check validate test lint audit',
  merge: 'join combine concat',
  profile: 'init config settings',
  schema: 'ddl tables',
  realism: 'compare measure stats',
  help: 'man usage',
}
