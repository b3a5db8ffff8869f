import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { folder, rollcall } from '../../rollcall.js'

const drop = `people:
  ada: internal
  bob: { is: federated, client: web }
events:
  - 0:00 ada joins
  - 0:05 bob joins
  - 0:07 bob joins audio-video
  - 5:00 bob drops
  - 5:30 bob rejoins
  - 30:00 conference ends
`

function withStory(text: string): string {
  const cwd = folder()
  fs.writeFileSync(path.join(cwd, 'drop.yaml'), text)
  return cwd
}

const story = (cwd: string, ...more: readonly string[]) => rollcall(['story', 'drop.yaml', ...more], { cwd })

it('a story is written, verified clean and explained, and told again it has the same rows', async () => {
  const cwd = withStory(drop)
  expect(await story(cwd, '--format', 'csv', '--answers')).toEqual({
    code: 0,
    stderr: '',
    stdout: expect.stringContaining('rows of drop.yaml in out'),
  })
  expect(JSON.parse(fs.readFileSync(path.join(cwd, 'out/answers.json'), 'utf8')).rollcall).toBeDefined()
  expect((await story(cwd, '--format', 'csv', '--out', 'plain')).stdout).toContain('rows of drop.yaml in plain')
  expect(fs.existsSync(path.join(cwd, 'plain/answers.json'))).toBe(false)
  const verified = await rollcall(['verify', 'out'], { cwd })
  expect(verified.code).toBe(0)
  const explained = await rollcall(['explain', 'out', '1'], { cwd })
  expect([explained.code, explained.stderr]).toEqual([0, ''])
  fs.writeFileSync(path.join(cwd, 'drop.yaml'), explained.stdout)
  expect((await story(cwd, '--format', 'csv', '--out', 'again')).code).toBe(0)
  for (const table of [
    'Conferences',
    'ConferenceSessionDetails',
    'FocusJoinsAndLeaves',
    'McuJoinsAndLeaves',
    'Dialogs',
    'Users',
    'ConferenceUris',
  ]) {
    const [first, again] = ['out', 'again'].map(out => fs.readFileSync(path.join(cwd, out, `${table}.csv`), 'utf8'))
    expect(again).toBe(first)
  }
})

it('what is wrong is refused with file, line and column, and nothing is written', async () => {
  const cwd = withStory(drop.replace('5:30 bob rejoins', '4:00 bob is held').replace('client: web', 'client: wep'))
  expect(await story(cwd)).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^drop.yaml:3:\d+: people.bob.client must be .* not "wep"\n$/),
  })
  fs.writeFileSync(path.join(cwd, 'drop.yaml'), drop.replace('5:30 bob rejoins', '4:00 bob is held'))
  expect(await story(cwd)).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'drop.yaml:9:5: held cannot happen at 4:00: the focus session of bob is connected, where what can happen is muted (is muted), departed (leaves), booted (is removed), failed (fails), ended (is ended)\n',
  })
  expect(fs.existsSync(path.join(cwd, 'out'))).toBe(false)
})

it.each([
  [['story'], 'a file is needed: a YAML file'],
  [['story', 'none.yaml'], 'the story must be a YAML file, but "none.yaml" does not exist'],
  [['story', 'drop.yaml', '--release', '2011'], '--release must be'],
  [['story', 'drop.yaml', '--domain', 'Contoso'], '--domain must be'],
  [['story', 'drop.yaml', '--out', 'sqlite:a.db'], '--out must be a folder or -'],
  [['explain', 'out'], 'a conference is needed behind the source'],
  [['explain', 'out', 'it'], 'which must be a number in the list'],
])('%j is refused', async (args, says) => {
  const { code, stderr } = await rollcall(args, { cwd: withStory(drop) })
  expect([code, stderr]).toEqual([2, expect.stringContaining(says)])
})

it('explain says where a story would have other rows', async () => {
  const cwd = withStory(drop)
  await story(cwd, '--format', 'csv')
  const file = path.join(cwd, 'out/FocusJoinsAndLeaves.csv')
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('2024-01-08 14:05:00.000,', '2024-01-08 14:04:00.000,'))
  const { code, stdout, stderr } = await rollcall(['explain', 'out', '1'], { cwd })
  expect([code, stdout.split('\n')[0]]).toEqual([1, '# Conference 2024-01-08T14:00:00.000/1 of out'])
  expect(stderr).toBe(`1 value of its rows would be different:
  FocusJoinsAndLeaves 2024-01-08 14:00:04.000/1: UserLeaveTime is 2024-01-08 14:04:00.000, and 2024-01-08 14:05:00.000 in the story
`)
})

it('stories of files come into a generated world, and what is wrong is told with the line of their file', async () => {
  const cwd = withStory(drop)
  fs.writeFileSync(
    path.join(cwd, 'world.yaml'),
    'users: 40\ndays: 2\nstories:\n  - { at: 2024-01-09T10:00, file: drop.yaml }\n',
  )
  const generate = () => rollcall(['generate', '--config', 'world.yaml', '--format', 'csv', '--quiet'], { cwd })
  expect(await generate()).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(fs.readFileSync(path.join(cwd, 'out/Users.csv'), 'utf8')).toContain('bob.story1@partner.example')
  expect((await rollcall(['verify', 'out'], { cwd })).code).toBe(0)
  fs.writeFileSync(path.join(cwd, 'drop.yaml'), drop.replace('5:30 bob rejoins', '4:00 bob is held'))
  const { code, stderr } = await generate()
  expect([code, stderr]).toEqual([2, expect.stringContaining('drop.yaml:9:5: held cannot happen at 4:00')])
})
