import { expect, it } from 'vitest'
import { generate } from '../../../src/cli/commands/generate/generate.js'
import { folder, rollcall } from '../rollcall.js'

it('every option of generate stands under one heading', () => {
  const grouped = (generate.groups ?? []).flatMap(([, names]) => names)
  expect([...grouped].sort()).toEqual(Object.keys(generate.options).sort())
})

it.each([
  [['--help'], 'rollcall <command> --help'],
  [['generate', '--help'], 'What is simulated:'],
  [['merge', '-h'], 'the folders of all parts'],
])('%j is help', async (words, part) => {
  const { code, stdout, stderr } = await rollcall(words, { cwd: folder() })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain(part)
  expect(stdout).not.toContain('default: []')
})
