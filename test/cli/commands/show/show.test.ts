import { expect, it } from 'vitest'
import { painted } from '../../../../src/cli/commands/show/line.js'
import { ascii, unicode } from '../../../../src/cli/commands/show/marks.js'
import { pageLines } from '../../../../src/cli/commands/show/page.js'
import { rollcall } from '../../rollcall.js'
import { smallConferences, smallWorld } from './small-world.js'

it('draws a conference at 80 and 140 columns, as lanes and as a ladder, and with plain ASCII', async () => {
  const { conferences, figures } = await smallConferences()
  for (const [name, place, view, width, marks] of [
    ['lanes-140', 0, 'lanes', 140, unicode],
    ['ladder-80', 0, 'ladder', 80, unicode],
    ['ladder-140', 0, 'ladder', 140, unicode],
    ['ascii-80', 0, 'lanes', 80, ascii],
    ['open-80', 1, 'lanes', 80, unicode],
  ] as const) {
    const page = { conference: conferences[place], figures: figures[place], view, place: 'out' }
    const text = painted(pageLines(page, { width, marks, all: false }), process.stdout)
    await expect(text).toMatchFileSnapshot(`${name}.txt`)
    for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(width)
    if (marks === ascii) expect(text).toMatch(/^[\n -~]*$/)
  }
})

it.each([
  ['list-80', [], 80],
  ['lanes-80', ['1'], 80],
] as const)('prints %s', async (name, args, columns) => {
  const { code, stdout, stderr } = await rollcall(['show', 'out', ...args], { cwd: smallWorld(), columns })
  expect([code, stderr]).toEqual([0, ''])
  await expect(stdout).toMatchFileSnapshot(`${name}.txt`)
  for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(columns)
})
