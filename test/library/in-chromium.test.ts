import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as here from '../../src/browser.js'
import { bundled } from '../bundled.js'
import { startChromium, withoutChromium } from '../report/page/chromium.js'

describe.skipIf(withoutChromium)('in Chromium (apt-get install chromium)', () => {
  let browser: Awaited<ReturnType<typeof startChromium>>
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser?.close())

  it('a page makes the 10,000 rows that are made here, answers and judges them', async () => {
    const config = { users: 900, days: 1, seed: 3 }
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundled() })
    const found = await page.evaluate(given => {
      const { rollcall } = globalThis as unknown as { rollcall: typeof here }
      const world = rollcall.world(given)
      let rows = 0
      for (const batch of world.batches()) rows += batch.length
      const joins = world.rows('FocusJoinsAndLeaves').map(row => row.UserJoinTime.toISOString())
      const told = rollcall.story({ people: { ada: 'internal' }, events: ['0:00 ada joins'] })
      return {
        rows,
        joins,
        stays: told.rows('FocusJoinsAndLeaves').length,
        answers: world.answers(),
        holds: world.verify().holds,
      }
    }, config)
    await page.close()
    expect(found.rows).toBeGreaterThan(10_000)
    const world = here.world(config)
    expect(found.joins).toEqual(world.rows('FocusJoinsAndLeaves').map(row => row.UserJoinTime.toISOString()))
    expect(found.answers).toEqual(world.answers())
    expect(found.holds).toBe(true)
    expect(found.stays).toBe(1)
  })
})
