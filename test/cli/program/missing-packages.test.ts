import Module from 'node:module'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadPackage } from '../../../src/export/sink/load-package.js'
import { UsageError } from '../../../src/model/usage-error.js'
import { contents, folder, rollcall } from '../rollcall.js'

type Loader = {
  _resolveFilename(request: string, ...rest: unknown[]): string
  readonly _cache: Record<string, unknown>
}

const OPTIONAL = /node_modules.(@duckdb|pg|mysql2|tedious)\b/

/** What other files of tests have loaded: as long as it is hidden, it would have to be loaded anew. */
let hidden: Readonly<Record<string, unknown>> = {}

/** From here on, packages whose names begin so cannot be found, as after `npm ci --omit=optional`; or loading them fails so. */
function without(names: readonly string[], fails?: Error): void {
  const loader = Module as unknown as Loader
  hidden = Object.fromEntries(Object.entries(loader._cache).filter(([file]) => OPTIONAL.test(file)))
  for (const file of Object.keys(hidden)) delete loader._cache[file]
  const resolve = loader._resolveFilename
  vi.spyOn(loader, '_resolveFilename').mockImplementation(function (this: unknown, request, ...rest) {
    if (!names.some(name => request.startsWith(name))) return resolve.call(this, request, ...rest)
    throw (
      fails ??
      Object.assign(new Error(`Cannot find module '${request}'\nRequire stack:\n- /a.js`), { code: 'MODULE_NOT_FOUND' })
    )
  })
}

afterEach(() => {
  vi.restoreAllMocks()
  Object.assign((Module as unknown as Loader)._cache, hidden)
})

const install = (name: string) =>
  `the package ${name}, which is not installed: npm install ${name}, or install Rollcall again without --omit=optional`

describe('without the native part of DuckDB', () => {
  const needed = `needs ${install(`@duckdb/node-bindings-${process.platform}-${process.arch}`)}`
  it.each([
    ['generate --users 5 --days 1 --format duckdb', '--format duckdb'],
    ['generate --users 5 --days 1 --format csv,parquet', '--format parquet'],
    ['generate --users 5 --days 3 --format duckdb --jobs 2', '--format duckdb'],
    ['generate --users 5 --days 2 --format parquet --part 1/2', '--format parquet'],
    ['verify .', 'reading CDR data'],
    ['verify postgres://me:secret@127.0.0.1:1/LcsCDR', 'reading CDR data'],
    ['realism .', 'reading CDR data'],
    ['realism --users 20 --days 1', 'reading CDR data'],
  ])('%s is refused in one line, and leaves nothing', async (line, needing) => {
    without(['@duckdb/node-bindings-'])
    const cwd = folder()
    expect(await rollcall(line.split(' '), { cwd })).toEqual({ code: 2, stdout: '', stderr: `${needing} ${needed}\n` })
    expect(contents(cwd)).toEqual([])
  })

  it.each([
    ['generate --users 5 --days 1 --format duckdb', '--format duckdb'],
    ['verify .', 'reading CDR data'],
  ])('without the rest of it %s names the package to install', async (line, needing) => {
    without(['@duckdb/'])
    const stderr = `${needing} needs ${install('@duckdb/node-api')}\n`
    expect(await rollcall(line.split(' '), { cwd: folder() })).toEqual({ code: 2, stdout: '', stderr })
  })

  it('all else goes on', async () => {
    without(['@duckdb/', 'pg', 'mysql2', 'tedious'])
    const cwd = folder()
    const line = 'generate --users 5 --days 1 --quiet --answers --format sqlite,csv,tsv,ndjson,bcp,tsql,postgres,mysql'
    expect(await rollcall(line.split(' '), { cwd })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

describe('a package that cannot be loaded', () => {
  it.each([
    ['is not there', 'tedious', ['tedious'], install('tedious')],
    ['lacks a package of its own', 'pg', ['pg-protocol'], install('pg-protocol')],
    ['lacks one of its files', 'mysql2', ['./lib/'], install('mysql2')],
  ])('%s', (_, name, lacking, says) => {
    without(lacking)
    expect(() => loadPackage(name, '--out x')).toThrow(new UsageError(`--out x needs ${says}`))
  })

  it('is for another machine', () => {
    const error = Object.assign(new Error('/x.node: GLIBC_2.99 not found\nmore'), { code: 'ERR_DLOPEN_FAILED' })
    without(['@duckdb/node-bindings-'], error)
    expect(() => loadPackage('@duckdb/node-api', 'reading CDR data')).toThrow(
      'reading CDR data needs the package @duckdb/node-api, which cannot be loaded on this machine: /x.node: GLIBC_2.99 not found',
    )
  })
})
