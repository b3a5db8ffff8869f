import DOMPurify from 'dompurify'
import { describe, expect, it } from 'vitest'
import { widthOf } from '../../../../src/cli/commands/show/cut.js'
import { painted } from '../../../../src/cli/commands/show/line.js'
import { ascii, unicode } from '../../../../src/cli/commands/show/marks.js'
import { mermaidText } from '../../../../src/cli/commands/show/mermaid.js'
import { pageLines } from '../../../../src/cli/commands/show/page.js'
import { settingsFrom } from '../../../../src/cli/commands/show/settings.js'
import { traceEvents } from '../../../../src/cli/commands/show/trace-events.js'
import { nameOf } from '../../../../src/report/conference/conference.js'
import { findConferences } from '../../../../src/report/conference/find.js'
import { folder, rollcall } from '../../rollcall.js'
import { smallConferences, smallWorld } from './small-world.js'

/** Mermaid cleans texts with what needs a browser; what it parses does not depend on it. */
async function mermaid() {
  const purify = DOMPurify as unknown as Record<string, unknown>
  purify.sanitize ??= (text: string) => text
  purify.addHook ??= () => {}
  return (await import('mermaid')).default
}

const show = async (args: readonly string[], cwd = smallWorld()): Promise<string> => {
  const { code, stdout, stderr } = await rollcall(['show', 'out', ...args], { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

/** Names that mean something to a terminal, to HTML, to Mermaid, or take more room than they seem to. */
const hostile: readonly string[] = [
  '<script>alert(1)</script>',
  `a"b'c\`d`,
  'end; loop #35; %%{init}%% A->>B: x',
  '👩‍👩‍👧‍👦🏳️‍🌈 ada',
  'שלום‮gnp.exe',
  '\u001b[2J\u001b]0;owned\u0007ada',
  'ada\r\nbob\tcy',
  '会議室'.repeat(20),
  'x'.repeat(450),
]

it('names neither steer the terminal, nor break lines, nor mean anything in Mermaid, and stay themselves in JSON', async () => {
  const places = ['ada', 'bob', 'cy', 'dee', '+4930123']
  for (let from = 0; from < hostile.length; from += places.length) {
    const names = hostile.slice(from, from + places.length)
    const given = Object.fromEntries(names.map((name, i) => [places[i], name]))
    const { conferences, figures } = await smallConferences(given)
    for (const view of ['lanes', 'ladder'] as const) {
      for (const marks of [unicode, ascii]) {
        const page = { conference: conferences[0], figures: figures[0], view, place: 'out' }
        const lines = painted(pageLines(page, { width: 80, marks, all: false }), process.stdout).split('\n')
        expect(lines.filter(line => widthOf(line) > 80)).toEqual([])
        expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u)
      }
    }
    const text = mermaidText(conferences[0])
    expect(text).not.toMatch(/[<>]script|[^\x20-\x7e\n]/)
    expect(await (await mermaid()).parse(text)).toMatchObject({ diagramType: 'sequence' })
    expect(names).toEqual(conferences[0].lanes.map(({ name }) => name).slice(0, names.length))
  }
})

it('prints JSON and Mermaid that are what they say', async () => {
  const cwd = smallWorld({ ada: hostile[5] })
  expect(JSON.parse(await show(['1', '--json'], cwd)).lanes[0].name).toBe(hostile[5])
  expect(await show(['1', '--mermaid'], cwd)).toMatch(/^sequenceDiagram\n/)
})

it("Mermaid's own parser refuses what is no diagram, and takes the one of a conference with every message", async () => {
  const { parse } = await mermaid()
  await expect(parse('sequenceDiagram\n  e0->>: INVITE')).rejects.toThrow('Parse error')
  const { conferences } = await smallConferences()
  const text = mermaidText(conferences[0])
  expect(await parse(text)).toMatchObject({ diagramType: 'sequence' })
  await expect(text).toMatchFileSnapshot('diagram.mmd')
})

/** What the Trace Event Format asks of events that are `M`, `b` or `e`. */
function rulesBrokenBy(text: string): readonly string[] {
  const { traceEvents } = JSON.parse(text)
  const open = new Map<string, number>()
  const broken: string[] = []
  for (const [i, event] of traceEvents.entries()) {
    const { ph, name, cat, pid, tid, ts, id } = event
    const rule = (holds: boolean, says: string) => holds || broken.push(`event ${i}: ${says}`)
    rule(['M', 'b', 'e'].includes(ph), 'ph')
    rule(typeof name === 'string' && name !== '' && typeof cat === 'string', 'name and cat are texts')
    rule(Number.isSafeInteger(pid) && Number.isSafeInteger(tid), 'pid and tid are whole numbers')
    rule(Number.isSafeInteger(ts) && ts >= 0, 'ts is in whole microseconds')
    if (ph === 'M') continue
    rule(typeof id === 'string', 'what is asynchronous has an id')
    const key = JSON.stringify([pid, cat, id, name])
    if (ph === 'b') {
      rule(!open.has(key), 'it begins once')
      open.set(key, ts)
    } else {
      rule((open.get(key) ?? Number.POSITIVE_INFINITY) <= ts, 'it ends after it has begun')
      open.delete(key)
    }
  }
  return [...broken, ...[...open.keys()].map(key => `${key} does not end`)]
}

it('trace events keep the rules of the format: a span for each conference, dialog and wait', async () => {
  const text = await show(['--perfetto'])
  expect(rulesBrokenBy(text)).toEqual([])
  const tampered = JSON.parse(text)
  tampered.traceEvents.splice(3, 1)
  expect(rulesBrokenBy(JSON.stringify(tampered))).not.toEqual([])
  const events: readonly { ph: string; cat: string; pid: number }[] = tampered.traceEvents
  expect([...new Set(events.map(({ pid }) => pid))]).toEqual([1, 2])
  const { conferences } = await smallConferences()
  const begun = (cat: string) =>
    traceEvents(conferences[0], 1).filter(event => event.ph === 'b' && event.cat === cat).length
  // One of six sessions was never more than a wait.
  expect(['conference', 'focus', 'lobby', 'audio-video', 'chat'].map(begun)).toEqual([1, 5, 2, 5, 1])
})

describe('which conference', () => {
  const first = '2024-01-08T09:00:00.000/1'
  const words = [
    ['2024-01-08T09:00:00/1'],
    ['2024-01-08 09:00:00.000'],
    ['00000001-0000-4000-8000-000000000000'],
    ['sip:ada@example.com;gruu;opaque=app:conf:focus:id:AB12CD31'],
    ['ada@example.com;gruu;opaque=app:conf:chat:id:AB12CD31'],
    ['ab12cd31'],
    ['#1'],
    { user: 'bob' },
    { user: 'sip:BOB@example.com' },
    { user: '4930' },
    { at: '2024-01-08 09:30' },
  ] as const

  it('is found by all that it can be called', async () => {
    const { source } = await smallConferences()
    for (const said of words) {
      const { search } = Array.isArray(said)
        ? settingsFrom(['out', ...said], {})
        : settingsFrom(['out'], said as object)
      const { conferences, total } = await findConferences(source, search)
      expect([said, total, conferences.map(({ key }) => nameOf(key))]).toEqual([said, 1, [first]])
    }
    for (const order of ['longest', 'largest', 'strangest'] as const) {
      const { conferences } = await findConferences(source, settingsFrom(['out'], { [order]: true }).search)
      expect(nameOf(conferences[0].key)).toBe(first)
    }
    const day = await findConferences(source, settingsFrom(['out'], { at: '2024-01-08' }).search)
    expect(day.total).toBe(2)
  })
})

describe('what is refused', () => {
  it.each([
    [['9'], 'no conference in out matches 9: it has 2, the first 2024-01-08T09:00:00.000/1'],
    [['--user', 'nobody'], 'no conference in out matches --user nobody: it has 2, the first 2024-01-08T09:00:00.000/1'],
    [
      ['--ladder'],
      '--ladder draws one conference, and out has 2: name one, or add --longest, --largest or --strangest',
    ],
    [
      ['--at', '2024-01-08', '--mermaid'],
      '--mermaid draws one conference, and 2 match --at "2024-01-08": name one, or add --longest, --largest or --strangest',
    ],
    [['--json', '--mermaid'], '--json is not allowed with --mermaid: choose one of them'],
    [['--longest', '--largest'], '--longest is not allowed with --largest: choose one of them'],
    [
      ['2024-02-30T09:00:00/1'],
      'which must be a number in the list, a key such as 2024-01-08T09:00:00.003/1, a ConfInstance or a URI, not "2024-02-30T09:00:00/1"',
    ],
    [
      ['--at', 'noon'],
      '--at must be a moment in UTC, written "YYYY-MM-DD HH:MM" or "YYYY-MM-DD HH:MM:SS", or a day "YYYY-MM-DD", not "noon"',
    ],
    [['1', '2'], '"2" is not allowed here: one source and one which are'],
  ] as const)('%j', async (args, message) => {
    const { code, stdout, stderr } = await rollcall(['show', 'out', ...args], { cwd: smallWorld() })
    expect([code, stdout, stderr]).toEqual([2, '', `${message}\n`])
  })

  it('a source that is not there', async () => {
    const cwd = folder()
    const { code, stderr } = await rollcall(['show', `${cwd}/nothing`], { cwd })
    expect([code, stderr]).toEqual([2, 'nothing does not exist\n'])
  })
})
