import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { commands } from '../../src/cli/dispatch.js'
import { parseArguments } from '../../src/cli/program/arguments.js'
import { folder } from '../cli/rollcall.js'
import { inRepository } from '../repository.js'

export const example = (file: string): string => fs.readFileSync(inRepository(`examples/${file}`), 'utf8')

/**
 * The words that `rollcall` gets, call by call, when a shell runs these commands: nothing else happens. `programs` are scripts that stand
 * for others that are not here.
 */
export function callsIn(
  script: string,
  { programs = {}, env = {} }: { programs?: Readonly<Record<string, string>>; env?: NodeJS.ProcessEnv } = {},
): readonly (readonly string[])[] {
  const cwd = folder()
  const note = '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done >>"$CALLS"; printf "\\n" >>"$CALLS"\n'
  for (const [name, text] of Object.entries({ rollcall: note, ...programs })) {
    fs.writeFileSync(path.join(cwd, name), text, { mode: 0o755 })
  }
  const calls = path.join(cwd, 'calls')
  execFileSync('bash', ['-c', script], {
    cwd,
    env: { ...process.env, ...env, PATH: `${cwd}:${process.env.PATH}`, CALLS: calls },
  })
  return fs
    .readFileSync(calls, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map(line => line.split('\0').slice(0, -1))
}

/** Reads a command line as Rollcall does, and throws what it would say of it. */
export async function accepted([name, ...words]: readonly string[]): Promise<{
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
  readonly operands: readonly string[]
}> {
  const command = commands.find(each => each.name === name)
  if (command === undefined) throw new Error(`${name} is no command`)
  const { values, operands } = parseArguments(words, command)
  if (name === 'replay' && values.join !== true) {
    const { settingsFrom } = await import('../../src/cli/commands/replay/settings.js')
    await settingsFrom(values, operands)
  }
  return { name, values, operands }
}
