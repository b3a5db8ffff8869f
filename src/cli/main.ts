#!/usr/bin/env node
import yargs from 'yargs'
import { suggestion } from '../generators/nearest.js'
import { Refusal } from '../model/refusal.js'
import { checked } from './arguments.js'
import type { Command, Given, ValueOption } from './command.js'
import { leaveWhenNobodyListens } from './departure.js'
import { generate } from './generate.js'
import { red } from './paint.js'
import { schema } from './schema.js'
import { verify } from './verify.js'
import { version } from './version.js'

const commands: readonly Command[] = [generate, schema, verify]
const names = commands.map(command => command.name)
const general = ['--help', '-h', '--version']

async function main(words: readonly string[]): Promise<void> {
  const [first, ...rest] = words
  if (first === undefined) throw new Refusal(`a command is needed: ${names.join(', ')} (rollcall --help says more)`)
  if (general.includes(first)) return void (await interpreter([first]).parseAsync())
  const command = commands.find(({ name }) => name === first)
  if (command === undefined) throw new Refusal(unknown(first))
  await interpreter([first, ...checked(rest, command)]).parseAsync()
}

function unknown(word: string): string {
  if (word.startsWith('-')) return `${word.split('=')[0]} is not allowed before a command: ${names.join(', ')}`
  return `${JSON.stringify(word)} is not a command; there is ${names.join(', ')}${suggestion(word, names)}`
}

/** The locale is fixed: messages and help do not depend on the machine, and the README shows them. */
function interpreter(words: readonly string[]) {
  const program = yargs([...words])
    .scriptName('rollcall')
    .usage('$0 <command>\n\nSimulates Lync / Skype for Business conferencing and writes its call detail records.')
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
    })
    .version(version())
    .alias('help', 'h')
    .strict()
    .exitProcess(false)
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .fail((message, error) => {
      throw error ?? new Refusal(message)
    })
  return commands.reduce(withCommand, program)
}

function withCommand(program: ReturnType<typeof yargs>, command: Command) {
  const { name, about, operand, options, examples, run } = command
  const usage = operand === undefined ? name : `${name} <${operand.name}>`
  return program.command(
    usage,
    about,
    builder => {
      builder.usage(`$0 ${usage} [options]\n\n${about}.`).version(false)
      if (operand !== undefined) {
        const description = `${operand.meaning} (${operand.allowed})`
        builder.positional(operand.name, { type: 'string', description })
      }
      for (const [option, spec] of Object.entries(options)) {
        if (spec.kind === 'flag') builder.option(option, { type: 'boolean', description: spec.meaning })
        else builder.option(option, valueOption(spec))
      }
      for (const [line, meaning] of examples) builder.example(line, meaning)
      return builder
    },
    async argv => run(argv as Given, String(argv[operand?.name ?? ''])),
  )
}

/** Without a type, which help would show: every value is text until it is checked. */
const valueOption = ({ meaning, allowed, otherwise }: ValueOption) => ({
  description: `${meaning} (${allowed})`,
  ...(otherwise === undefined ? {} : { defaultDescription: otherwise }),
})

leaveWhenNobodyListens()
try {
  await main(process.argv.slice(2))
} catch (error) {
  const { message } = error as Error
  process.stderr.write(`${red(message.replaceAll(/\s*\n\s*/g, ' '))}\n`)
  process.exitCode = error instanceof Refusal ? 2 : 1
}
