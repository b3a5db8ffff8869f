import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRepository } from '../repository.js'
import { cleanUp, installed, tarball } from './packed.js'

let packed: string
beforeAll(() => {
  packed = tarball()
})
afterAll(cleanUp)

it('publint has nothing to say of the package', async () => {
  const { messages } = await publint({
    pack: { tarball: new Uint8Array(fs.readFileSync(packed)).buffer },
  })
  expect(messages).toEqual([])
})

it('every entry has types that are found, as ES modules', async () => {
  const found = await checkPackage(createPackageFromTarballData(new Uint8Array(fs.readFileSync(packed))))
  if (found.types === false) throw new Error('no types')
  // CommonJS gets the same ES modules, by require(esm); whatever does not know "exports" knows only the first entry.
  const problems = found.problems.filter(
    problem =>
      problem.kind !== 'CJSResolvesToESM' && !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
  )
  expect(problems).toEqual([])
  expect(Object.keys(found.entrypoints)).toContain('./browser')
})

describe('where it is installed without optional packages', () => {
  let cwd: string
  beforeAll(() => {
    cwd = installed(packed)
  })
  // The others are alike, and take a second each: `npm run pack-matrix`.
  const all = process.env.ROLLCALL_PACK_MATRIX !== undefined
  const node = (...words: readonly string[]) =>
    execFileSync(process.execPath, words, { cwd, encoding: 'utf8', stdio: 'pipe' })

  /** All that it says, where it fails. */
  const said = (call: () => string): string => {
    try {
      return call()
    } catch (error) {
      const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
      return stdout + stderr
    }
  }

  it.each(all ? ['user.mjs', 'user.cjs'] : ['user.cjs'])('%s has rows, answers and a database', file => {
    fs.copyFileSync(inRepository(`test/data/package/${file}`), path.join(cwd, file))
    expect(JSON.parse(node(file))).toEqual({ stays: true, joins: true, holds: true, users: true })
  })

  const resolutions = [
    ['nodenext', 'nodenext', 'user.mts'],
    ['node16', 'node16', 'user.mts'],
    ['bundler', 'esnext', 'user.mts'],
    ['nodenext', 'nodenext', 'user.cts'],
  ] as const
  it.each(all ? resolutions : resolutions.slice(0, 1))(
    'types are right with moduleResolution %s (module %s) in %s',
    (moduleResolution, module, file) => {
      fs.copyFileSync(inRepository(`test/data/package/${file}`), path.join(cwd, file))
      const options = ['--moduleResolution', moduleResolution, '--module', module, '--target', 'es2023', '--strict']
      const tsc = inRepository('node_modules/typescript/bin/tsc')
      expect(said(() => node(tsc, '--ignoreConfig', '--noEmit', '--types', '', ...options, file))).toBe('')
    },
  )

  it('what needs an optional package says so in one line', () => {
    const main = path.join('node_modules', 'rollcall', 'dist', 'cli', 'main.js')
    expect(node(main, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/)
    const failure = (...words: readonly string[]) => said(() => node(main, ...words))
    const install = (name: string) =>
      `needs the package ${name}, which is not installed: npm install ${name}, or install Rollcall again without --omit=optional\n`
    expect(failure('generate', '--format', 'parquet')).toBe(`--format parquet ${install('@duckdb/node-api')}`)
    expect(failure('verify', '.')).toBe(`reading CDR data ${install('@duckdb/node-api')}`)
    expect(fs.existsSync(path.join(cwd, 'out'))).toBe(false)
  })
})
