import { UsageError } from '../../model/usage-error.js'

/** Does all, one after the other, and gives what each gives by its name. Throws one UsageError with the mistakes of all that throw one. */
export function allOf<T extends object>(acts: { readonly [N in keyof T]: () => T[N] }): T {
  const mistakes: string[] = []
  const results = Object.entries<() => unknown>(acts).map(([name, act]) => {
    try {
      return [name, act()]
    } catch (error) {
      mistakes.push(...mistakesOf(error))
      return [name, undefined]
    }
  })
  if (mistakes.length > 0) throw new UsageError(mistakes)
  return Object.fromEntries(results)
}

/** The same for what takes its time. */
export async function allOfThese<T extends object>(
  acts: { readonly [N in keyof T]: () => Promise<T[N]> | T[N] },
): Promise<T> {
  const settled: [string, () => unknown][] = []
  for (const [name, act] of Object.entries<() => unknown>(acts)) {
    try {
      const result = await act()
      settled.push([name, () => result])
    } catch (error) {
      settled.push([
        name,
        () => {
          throw error
        },
      ])
    }
  }
  return allOf(Object.fromEntries(settled)) as T
}

function mistakesOf(error: unknown): readonly string[] {
  if (error instanceof UsageError) return error.mistakes
  throw error
}
