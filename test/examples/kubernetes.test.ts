import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Job } from 'kubernetes-models/batch/v1'
import { PersistentVolumeClaim } from 'kubernetes-models/v1'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { parse } from 'yaml'
import { partFrom } from '../../src/cli/commands/generate/options/part.js'
import { root } from '../repository.js'
import { accepted, callsIn } from './commands.js'

const manifestIn = (file: string) => parse(fs.readFileSync(path.join(root, 'examples/kubernetes', file), 'utf8'))

/** What the compiler says of a manifest as a literal of Kubernetes' own type: fields that there are not, and values that may not be. */
function typeErrors(manifest: unknown): string {
  const folder = fs.mkdtempSync(path.join(root, 'test/kubernetes-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const text = `import type { IJob } from 'kubernetes-models/batch/v1'\nexport const job: IJob = ${JSON.stringify(manifest, null, 2)}\n`
  fs.writeFileSync(path.join(folder, 'job.ts'), text)
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--module', 'nodenext']
  try {
    execFileSync(path.join(root, 'node_modules/.bin/tsc'), [...options, path.join(folder, 'job.ts')], { cwd: root })
    return ''
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout)
  }
}

describe('examples/kubernetes', () => {
  it.each(['generate.yaml', 'merge.yaml', 'replay.yaml'])('%s keeps the schema of batch/v1 Job', file => {
    const manifest = manifestIn(file)
    expect(manifest).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' })
    expect(() => new Job(manifest).validate()).not.toThrow()
    expect(typeErrors(manifest)).toBe('')
  })

  it('and whoever did not would be found out', () => {
    const manifest = manifestIn('generate.yaml')
    expect(() => new Job({ ...manifest, spec: { ...manifest.spec, completions: '8' } }).validate()).toThrow(
      /completions must be integer/,
    )
    expect(typeErrors({ ...manifest, spec: { ...manifest.spec, complitions: 8 } })).toContain('complitions')
  })

  it('volume.yaml keeps that of a claim', () => {
    expect(() => new PersistentVolumeClaim(manifestIn('volume.yaml')).validate()).not.toThrow()
  })

  it.each(['generate.yaml', 'replay.yaml'])('the pods of %s are told how many they are', file => {
    const { completions, template } = manifestIn(file).spec
    const env = Object.fromEntries(
      template.spec.containers[0].env.map(({ name, value }: Record<string, string>) => [name, value]),
    )
    const parts = Array.from({ length: completions }, (_, i) =>
      partFrom('auto', { ...env, JOB_COMPLETION_INDEX: String(i) }),
    )
    expect(parts.map(({ number, of }) => `${number}/${of}`)).toEqual(parts.map((_, i) => `${i + 1}/${completions}`))
  })

  it('replay.yaml has a load test that Rollcall takes, and the password from a secret', async () => {
    const { args, env } = manifestIn('replay.yaml').spec.template.spec.containers[0]
    vi.stubEnv('JOB_COMPLETION_INDEX', '0')
    vi.stubEnv('JOB_COMPLETIONS', '4')
    onTestFinished(() => void vi.unstubAllEnvs())
    const programs = { mkdir: '#!/bin/sh\n' }
    const [words] = callsIn(args[0].replace('START', '2037-01-01T08:00:00Z'), {
      programs,
      env: { JOB_COMPLETION_INDEX: '0' },
    })
    const { values } = await accepted(words)
    expect(values).toMatchObject({ part: 'auto', report: '/data/results/0' })
    expect(env).toContainEqual({ name: 'PGPASSWORD', valueFrom: { secretKeyRef: expect.anything() } })
  })
})
