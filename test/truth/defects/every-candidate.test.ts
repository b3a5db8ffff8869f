import { describe, expect, test } from 'vitest'
import { applied, cleanWorld, kindNamed, names, violated } from './apply.js'

test.each(names(2015))('each %s alone violates what it names, and nothing else', name => {
  const count = kindNamed(name).candidates(cleanWorld().clean).length
  for (let i = 0; i < count; i++) {
    const { rows, invariants, changes } = applied(name, i)
    expect(violated(rows, 2015)).toEqual([...invariants].sort())
    expect(changes.length).toBeGreaterThan(0)
  }
})

describe.each([2010, 2013] as const)('in %i', release => {
  test.each(names(release))('the first %s alone violates what it names, and nothing else', name => {
    const { rows, invariants } = applied(name, 0, { release })
    expect(violated(rows, release)).toEqual([...invariants].sort())
  })
})
