import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { inRepository } from '../../repository.js'

/** The packages that a file of src loads at once, itself or through what it imports. */
function packagesLoadedBy(name: string): ReadonlySet<string> {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const text = fs.readFileSync(file, 'utf8')
    for (const [, from] of text.matchAll(/^(?:import|export) (?!type )(?:[^;]*? from )?'([^']+)'/gm)) {
      if (from.startsWith('.')) visit(path.join(path.dirname(file), from.replace(/\.js$/, '.ts')))
      else if (!from.startsWith('node:')) packages.add(from)
    }
  }
  visit(inRepository(name))
  return packages
}

it('--version loads no package', () => {
  expect([...packagesLoadedBy('src/cli/main.ts')]).toEqual([])
})

it('--help and workers do not load yargs', () => {
  for (const name of ['src/cli/dispatch.ts', 'src/cli/commands/generate/workers/worker.ts']) {
    expect([...packagesLoadedBy(name)], name).not.toContain('yargs')
  }
  expect([...packagesLoadedBy('src/cli/program/arguments.ts')]).toContain('yargs')
})
