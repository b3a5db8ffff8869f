import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRepository } from '../repository.js'
import { cleanUp, emptyFolder, tarball } from './packed.js'

/** The oldest that is promised, and one of each line after it; they come from npm. */
const nodes = ['20.19.0', '22.12.0', '24.11.0']

const MB = 1e6

/** The bytes of all files of a folder. */
const bytesIn = (folder: string): number =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(path.join(entry.parentPath, entry.name)).size, 0)

const call = (cwd: string, program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, NODE_NO_WARNINGS: '1' } })

/** Installs into an empty folder, as its users do, from the registry. */
function installedFrom(packed: string, ...words: readonly string[]): string {
  const cwd = emptyFolder()
  fs.writeFileSync(path.join(cwd, 'package.json'), '{}')
  call(cwd, 'npm', 'install', '--silent', '--no-audit', '--no-fund', packed, ...words)
  for (const file of ['user.mjs', 'user.cjs'])
    fs.copyFileSync(inRepository(`test/data/package/${file}`), path.join(cwd, file))
  return cwd
}

describe.runIf(process.env.ROLLCALL_PACK_MATRIX !== undefined)('the tarball, installed from the registry', () => {
  let packed: string
  let slim: string
  let whole: string
  beforeAll(() => {
    packed = tarball()
    slim = installedFrom(packed, '--omit=optional')
    whole = installedFrom(packed)
  })
  afterAll(cleanUp)

  it('is small for whoever only simulates, and has no drivers then', () => {
    const sizes = [slim, whole].map(cwd => bytesIn(path.join(cwd, 'node_modules')) / MB)
    console.log(`node_modules: ${sizes[0].toFixed(1)} MB with --omit=optional, ${sizes[1].toFixed(1)} MB with all`)
    expect(sizes[0]).toBeLessThan(40)
    expect(fs.existsSync(path.join(slim, 'node_modules', '@duckdb'))).toBe(false)
    expect(fs.existsSync(path.join(whole, 'node_modules', '@duckdb'))).toBe(true)
  })

  it('works by npx', () => {
    const { version } = JSON.parse(fs.readFileSync(inRepository('package.json'), 'utf8'))
    expect(call(slim, 'npx', 'rollcall', '--version').trim()).toBe(version)
    expect(call(emptyFolder(), 'npx', '--yes', '--package', packed, 'rollcall', '--version').trim()).toBe(version)
  })

  it('has matchers, fixtures and arbitraries in jest', () => {
    const cwd = installedFrom(packed, '--omit=optional', 'jest@30.5.2', 'fast-check@4.10.2')
    fs.copyFileSync(inRepository('test/data/package/jest.test.mjs'), path.join(cwd, 'jest.test.mjs'))
    const words = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--testMatch', '**/*.test.mjs']
    expect(() => call(cwd, process.execPath, ...words)).not.toThrow()
  })

  describe.each(nodes)('on Node %s', version => {
    let node: string
    beforeAll(() => {
      const words = ['--yes', '--package', `node@${version}`, 'node', '-p', 'process.execPath']
      node = call(emptyFolder(), 'npx', ...words).trim()
    })

    it('is that Node', () => expect(call(slim, node, '--version').trim()).toBe(`v${version}`))

    it.each(['user.mjs', 'user.cjs'])('%s has rows, answers and a database', file => {
      const said = JSON.parse(call(slim, node, file))
      expect(said).toEqual({ stays: true, joins: true, holds: true, users: true })
    })

    it('the command line writes, and judges what it wrote', () => {
      const main = path.join('node_modules', 'rollcall', 'dist', 'cli', 'main.js')
      const world = ['--users', '20', '--days', '1', '--format', 'csv,sqlite,parquet', '--force', '--quiet']
      call(whole, node, main, 'generate', ...world)
      expect(call(whole, node, main, 'verify', 'out', '--format', 'parquet')).toMatch(
        /^\d+ invariants hold, 1 not run/m,
      )
      call(slim, node, main, 'generate', '--users', '20', '--days', '1', '--force', '--quiet')
    })
  })
})
