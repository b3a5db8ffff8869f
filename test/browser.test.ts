import vm from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import * as browser from '../src/browser.js'
import { bundled } from './bundled.js'

/** What every browser has besides the language. */
const webApi = { TextEncoder, TextDecoder }

describe('in a browser whose page forbids code that is made at run time', () => {
  const context = vm.createContext({ ...webApi }, { codeGeneration: { strings: false, wasm: false } })
  let there: typeof browser

  beforeAll(async () => {
    vm.runInContext(await bundled(), context)
    there = vm.runInContext('rollcall', context)
  })

  it('there is nothing of Node, and no code can be made', () => {
    expect(vm.runInContext('[typeof process, typeof require, typeof Buffer]', context)).toEqual(
      Array.from({ length: 3 }, () => 'undefined'),
    )
    expect(() => vm.runInContext("new Function('')", context)).toThrow('Code generation from strings disallowed')
  })

  it('a world has the CSV that it has here', () => {
    const config = { users: 60, days: 2, seed: 3 }
    const csv = there.csvText(there.simulate(config))
    expect([...csv.keys()]).toContain('FocusJoinsAndLeaves')
    expect([...csv]).toEqual([...browser.csvText(browser.simulate(config))])
  })

  it('a config that is wrong is refused in the same words', () => {
    const message = (of: typeof browser): string => {
      try {
        of.simulate({ users: -1 })
      } catch (error) {
        return (error as Error).message
      }
      return ''
    }
    expect(message(there)).toBe(message(browser))
    expect(message(there)).toContain('users')
  })
})
