import fs from 'node:fs'
import path from 'node:path'
import { commands } from '../../src/cli/dispatch.js'
import type { Options } from '../../src/cli/program/command.js'

/** Commands whose operands are paths. */
const readers = ['load', 'merge', 'realism', 'replay', 'report', 'summary', 'verify']

/**
 * A command line with every path that is meant from `cwd` made absolute, the default of `--out` too: it does the same in any working
 * directory, so that tests need not change that of their process, which other tests share.
 */
export function absolute([name, ...words]: readonly string[], cwd: string): readonly string[] {
  const command = commands.find(each => each.name === name)
  if (command === undefined) return [name, ...words].filter(word => word !== undefined)
  const options: Options = command.options
  const made = words.map((word, i) => {
    const [, option, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    if (option !== undefined)
      return value !== undefined && isPath(options[option]) ? `--${option}=${place(value)}` : word
    // A list of kinds, or a file of them.
    if (['--defects', '--mix'].includes(words[i - 1])) return fs.existsSync(path.join(cwd, word)) ? place(word) : word
    const before = options[(words[i - 1] ?? '').replace(/^--/, '')]
    if (before !== undefined && before.kind !== 'flag') return isPath(before) ? place(word) : word
    // One operand is a path, or what comes after one.
    if (['check', 'explain', 'show', 'story'].includes(name))
      return fs.existsSync(path.join(cwd, word)) ? place(word) : word
    return readers.includes(name) && !word.startsWith('-') ? place(word) : word
  })
  const lacksOut = options.out !== undefined && !words.some(word => /^--out(=|$)/.test(word))
  return [name, ...made, ...(lacksOut ? ['--out', place(defaultOf(options.out))] : [])]

  function place(word: string): string {
    const [, scheme, file] = /^(sqlite|duckdb):([^/].*)$/.exec(word) ?? []
    if (file !== undefined) return `${scheme}:${path.resolve(cwd, file)}`
    // What looks like a URL is for the program to judge.
    return word === '' || word === '-' || /^\w+:/.test(word) ? word : path.resolve(cwd, word)
  }
}

const isPath = (option: Options[string] | undefined): boolean =>
  option !== undefined && option.kind !== 'flag' && ['FILE', 'FOLDER'].includes(option.placeholder)

const defaultOf = (option: Options[string]): string => (option.kind === 'flag' ? '' : (option.default ?? ''))
