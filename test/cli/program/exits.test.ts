import path from 'node:path'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { failureCode } from '../../../src/cli/program/failure-code.js'
import { run } from '../../../src/cli/run.js'
import { folder } from '../rollcall.js'

/** Runs a command line whose standard output takes nothing. */
async function intoNothing(args: readonly string[], code: string): Promise<{ code: number; stderr: string }> {
  let stderr = ''
  const failing = new Writable({ write: (_text, _encoding, done) => done(Object.assign(new Error('write'), { code })) })
  const listening = new Writable({
    decodeStrings: false,
    write(text, _, done) {
      stderr += text
      done()
    },
  })
  return { code: await run(args, { stdout: failing, stderr: listening }), stderr }
}

const clean = { 'Pools.csv': 'PoolId,PoolFQDN\n1,a.example\n' }
const broken = { 'Pools.csv': 'PoolId,PoolFQDN\n1,a.example\n1,b.example\n' }

const says = (reason: string) => `the standard output could not be written: ${reason}\n`

describe('where the standard output takes nothing', () => {
  it.each([
    ['what is clean', clean, 'ENOSPC', 'no space is left where it goes'],
    ['what is broken', broken, 'ENOSPC', 'no space is left where it goes'],
    ['what is broken', broken, 'EDQUOT', 'the quota where it goes is used up'],
    ['what is broken', broken, 'EPIPE', 'nobody reads it any more'],
    ['what is clean', clean, 'EIO', 'write'],
  ])('verify of %s is no verdict: %o, %s', async (_, files, code, reason) => {
    for (const more of [[], ['--json']]) {
      expect(await intoNothing(['verify', folder(files), ...more], code)).toEqual({ code: 2, stderr: says(reason) })
    }
  })

  it.each(['--version', '--help', 'help generate', 'schema', 'profile tiny', 'profile --schema', 'completion bash'])(
    '%s fails',
    async line => {
      expect(await intoNothing(line.split(' '), 'ENOSPC')).toEqual({
        code: 1,
        stderr: says('no space is left where it goes'),
      })
    },
  )

  it('generate fails, and says that the rows are there', async () => {
    const out = path.join(folder(), 'out')
    const line = ['generate', '--users', '5', '--days', '1', '--format', 'csv', '--out', out]
    const kept = `; the rows in --out "${out}" are complete`
    const stderr = says(`no space is left where it goes${kept}`)
    expect(await intoNothing(line, 'ENOSPC')).toEqual({ code: 1, stderr })
    expect(await intoNothing([...line, '--force', '--json'], 'ENOSPC')).toEqual({ code: 1, stderr })
  })
})

it('what goes wrong is 1, but of commands for which that is a verdict', () => {
  const codes = [undefined, 'generate', 'merge', 'schema', 'verify', 'realism'].map(failureCode)
  expect(codes).toEqual([1, 1, 1, 1, 2, 2])
})
