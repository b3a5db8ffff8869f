import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { askPassword } from '../../../src/cli/program/ask-password.js'

/** Puts a terminal in the place of the streams of this process. */
function terminal({ isTTY = { stdin: true, stderr: true } } = {}) {
  const shown: string[] = []
  const raw: boolean[] = []
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: isTTY.stdin,
    setRawMode: (mode: boolean) => raw.push(mode),
    setEncoding() {},
    resume() {},
    pause() {},
  })
  const stderr = { isTTY: isTTY.stderr, write: (text: string) => shown.push(text) }
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(stdin as never)
  vi.spyOn(process, 'stderr', 'get').mockReturnValue(stderr as never)
  return { shown, raw, type: (keys: string) => stdin.emit('data', keys), listeners: () => stdin.listenerCount('data') }
}
afterEach(() => {
  vi.restoreAllMocks()
})

test.each([
  ['secret\r', 'secret'],
  ['secret\n', 'secret'],
  ['secret\u0004', 'secret'],
  ['sex\u007fcra\bet\r', 'secret'],
  ['\b\b\r', ''],
  ['pä$$ 日\r', 'pä$$ 日'],
])('%j is what was typed: %j, and nothing of it is shown', async (keys, typed) => {
  const { shown, raw, type, listeners } = terminal()
  const answer = askPassword()?.('Password for postgres://db: ')
  expect(raw).toEqual([true])
  for (const key of keys) type(key)
  expect(await answer).toBe(typed)
  expect(shown).toEqual(['Password for postgres://db: ', '\n'])
  expect({ raw, listeners: listeners() }).toEqual({ raw: [true, false], listeners: 0 })
})

test('what is pasted ends at its first line end', async () => {
  const { type } = terminal()
  const answer = askPassword()?.('?')
  type('secret\rmore')
  expect(await answer).toBe('secret')
})

test('Ctrl-C gives the terminal back and interrupts the program', () => {
  const { shown, raw, type, listeners } = terminal()
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
  void askPassword()?.('?')
  type('sec\u0003')
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGINT']])
  expect({ shown, raw, listeners: listeners() }).toEqual({ shown: ['?', '\n'], raw: [true, false], listeners: 0 })
})

test.each([
  { stdin: false, stderr: true },
  { stdin: true, stderr: false },
])('nobody is asked without a terminal on both sides: %j', isTTY => {
  terminal({ isTTY })
  expect(askPassword()).toBeUndefined()
})
