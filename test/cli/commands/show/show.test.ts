import { expect, it } from 'vitest'
import { rollcall } from '../../rollcall.js'
import { smallWorld } from './small-world.js'

it.each([
  ['list-80', [], 80],
  ['list-140', [], 140],
  ['lanes-80', ['1'], 80],
  ['lanes-140', ['1'], 140],
  ['ladder-80', ['1', '--ladder'], 80],
  ['ladder-140', ['1', '--ladder'], 140],
  ['ascii-80', ['1', '--ascii'], 80],
  ['open-80', ['2'], 80],
] as const)('%s', async (name, args, columns) => {
  const { code, stdout, stderr } = await rollcall(['show', 'out', ...args], { cwd: smallWorld(), columns })
  expect([code, stderr]).toEqual([0, ''])
  await expect(stdout).toMatchFileSnapshot(`${name}.txt`)
  for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(columns)
  if (name.startsWith('ascii')) expect(stdout).toMatch(/^[\n -~]*$/)
})
