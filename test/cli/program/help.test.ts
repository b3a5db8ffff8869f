import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/cli/dispatch.js'
import { commandHelp, programHelp } from '../../../src/cli/program/help.js'
import { folder, rollcall } from '../rollcall.js'

const outputOf = async (...words: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await rollcall(words, { cwd: folder() })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

describe('help', () => {
  it.each(commands.map(command => [command.name, command] as const))(
    '%s: every option stands under one heading',
    (_, { groups, options }) => {
      const grouped = groups?.flatMap(([, names]) => names) ?? Object.keys(options)
      expect([...grouped].sort()).toEqual(Object.keys(options).sort())
    },
  )

  it.each([80, 100])('fits into %d columns, and loses no word where lines break', columns => {
    const pages = [programHelp(commands, columns), ...commands.map(command => commandHelp(command, columns))]
    const texts = pages
      .join('')
      .split('\n')
      .filter(line => !/^ {2,6}rollcall /.test(line))
    expect(texts.filter(line => line.length > columns)).toEqual([])
    const wide = [programHelp(commands, 99), ...commands.map(command => commandHelp(command, 99))]
    const words = (text: string) => text.replaceAll(/\s+/g, ' ')
    expect(pages.map(words)).toEqual(wide.map(words))
    for (const { options } of commands) {
      for (const { description } of Object.values(options)) expect(words(pages.join(''))).toContain(description)
    }
  })

  it('shows an option with its value, its description, what is allowed and the default', async () => {
    const text = await outputOf('generate', '--help')
    expect(text).toContain('  --users N             number of enabled users (1..2,000,000) [default: 1000]\n')
    expect(text).toMatch(/^World:$[\s\S]*^Output:$[\s\S]*^SQL text:$[\s\S]*^Many processes and machines:$/m)
  })

  it.each([
    ['--help', 'help'],
    ['-h', 'help'],
    ['generate --help', 'help generate'],
    ['generate --users --help', 'help generate'],
    ['merge -h', 'help merge'],
    ['help --help', 'help help'],
  ])('%s is the same as %s', async (one, other) => {
    expect(await outputOf(...one.split(' '))).toBe(await outputOf(...other.split(' ')))
  })

  it.each(['--version', '-v', '-V'])('%s prints the version', async option => {
    expect(await outputOf(option)).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})
