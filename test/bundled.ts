import { rolldown } from 'rolldown'
import { expect } from 'vitest'
import { inRepository } from './repository.js'

/** One script with all that `rollcall/browser` needs, as a web page would load it: a global named `rollcall`. */
export async function bundled(): Promise<string> {
  const warnings: string[] = []
  const bundle = await rolldown({
    input: inRepository('src/browser.ts'),
    platform: 'browser',
    onLog: (_, { message }) => warnings.push(message),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  })
  const { output } = await bundle.generate({ format: 'iife', name: 'rollcall' })
  await bundle.close()
  expect(warnings).toEqual([])
  return output[0].code
}
