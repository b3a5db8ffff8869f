import { expect, test } from 'vitest'
import { resolveConfig } from '../../src/generators/config/config.js'
import { checks } from '../../src/realism/checks/index.js'

const config: unknown = resolveConfig()

test.each(checks.filter(({ knobs }) => knobs !== undefined).map(({ id, knobs = [] }) => [id, knobs] as const))(
  '%s is set by knobs that there are',
  (_, knobs) => {
    expect(knobs.length).toBeGreaterThan(0)
    for (const knob of knobs) {
      const value = knob
        .split('.')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], config)
      expect(value, knob).toBeDefined()
    }
  },
)
