import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { inRepository } from '../repository.js'

export const pageText = (page: string): string => fs.readFileSync(inRepository(page), 'utf8')

/** How the blocks of a page are run. */
export type Runner = {
  /** The folder that its commands are run in. */
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  /** The build that `rollcall` is there. */
  readonly dist?: string
  /** What commands printed that the test has run already. */
  readonly known?: Readonly<Record<string, string>>
  /** Exit codes that are no failure; 141 is a pipe that `head` closed. */
  readonly codes?: readonly number[]
  /** What answers blocks in other languages than the shell's, such as sql. */
  readonly languages?: Readonly<Record<string, (code: string) => string | Promise<string>>>
  /** Takes out of an output what no two runs share, such as how long they took. */
  readonly steady?: (output: string) => string
  /** Whether blocks under a heading are run; all of them, if left out. */
  readonly under?: (heading: string) => boolean
}

/**
 * A page with the outputs that its blocks have now, for `toMatchFileSnapshot`. Each command of a `console` block (after `$`) is followed
 * by what it prints, and a `text` block is what the `sh` block, or the block in a language of the runner, before it printed.
 */
export async function executed(text: string, runner: Runner): Promise<string> {
  const { steady = output => output, under = () => true } = runner
  const run = languagesOf(runner)
  const blocks = text.split(/(?<=^```\w+\n)([\s\S]*?)(?=^```$)/m)
  let heading = ''
  let output = ''
  for (let i = 1; i < blocks.length; i += 2) {
    heading = [...blocks[i - 1].matchAll(/^#+ (.*)$/gm)].at(-1)?.[1] ?? heading
    const language = /```(\w+)\n$/.exec(blocks[i - 1])?.[1] ?? ''
    if (!under(heading)) continue
    if (language === 'console') blocks[i] = steady(await run.console(blocks[i]))
    else if (language === 'text' && output !== '') {
      blocks[i] = steady(output)
      output = ''
    } else if (language in run) {
      if (output !== '') throw new Error(`no text block shows:\n${output}`)
      const text = await run[language](blocks[i])
      output = blocks[i + 1].endsWith('```text\n') || language !== 'sh' ? text : ''
    }
  }
  return blocks.join('')
}

function languagesOf(runner: Runner): Readonly<Record<string, (code: string) => string | Promise<string>>> {
  const shell = shellOf(runner)
  const outputOf = (command: string): string => runner.known?.[command.trimEnd()] ?? shell(command)
  return { ...runner.languages, sh: outputOf, console: block => replayed(block, outputOf) }
}

function replayed(block: string, shell: (command: string) => string): string {
  const commands = block.split(/^(?=\$ )/m)
  return commands
    .map(shown => {
      const [line, ...lines] = shown.split('\n')
      return `${line}\n${elided(lines.slice(0, -1), shell(line.slice(2)))}`
    })
    .join('')
}

/**
 * An output with the lines that the page shows of it: where it has `...`, lines are left out until the one that begins with the same word
 * as the next line that is shown.
 */
function elided(shown: readonly string[], output: string): string {
  if (!shown.includes('...')) return output
  const lines = output.trimEnd().split('\n')
  const wordOf = (line: string): string => line.split(' ')[0]
  let at = 0
  const kept = shown.map((line, i) => {
    if (line === '...') return line
    if (shown[i - 1] === '...') at = lines.findIndex((each, j) => j >= at && wordOf(each) === wordOf(line))
    if (at < 0) throw new Error(`no line begins with ${wordOf(line)} in:\n${output}`)
    return lines[at++]
  })
  return `${kept.join('\n')}\n`
}

/** Runs commands as the reader's shell does after `npm link`: `rollcall` is on the PATH. */
function shellOf({ cwd, env, dist = inRepository('dist'), codes = [0, 141] }: Runner): (command: string) => string {
  const bin = path.join(cwd, 'bin')
  fs.mkdirSync(bin, { recursive: true })
  const call = `#!/bin/sh\nexec "${process.execPath}" "${path.join(dist, 'cli/main.js')}" "$@"\n`
  fs.writeFileSync(path.join(bin, 'rollcall'), call, { mode: 0o755 })
  const allowed = codes.map(code => `[ $code -eq ${code} ]`).join(' || ')
  const steady = { LC_ALL: 'C', NO_COLOR: '1', npm_config_loglevel: 'error' }
  return command =>
    execFileSync('bash', ['-c', `(set -eo pipefail\n${command.trim()}\n)\ncode=$?; ${allowed} || exit $code`], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...steady, ...env, PATH: `${bin}:${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
}
