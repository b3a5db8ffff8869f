import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AnswerRow } from '../../../src/truth/answers/aggregates.js'
import { rollcall } from '../../cli/rollcall.js'
import { opened, startChromium, withoutChromium } from './chromium.js'
import { hostileNames, withHostileNames } from './hostile-names.js'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds that is serious or worse. */
async function seriousIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    type Found = {
      violations: readonly { impact: string; id: string; nodes: readonly { html: string; failureSummary: string }[] }[]
    }
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
      )
  })
}

describe.skipIf(withoutChromium)('the page of a source, in Chromium (apt-get install chromium)', () => {
  let cwd = ''
  let browser: Browser
  let answers: Readonly<Record<string, readonly AnswerRow[]>> = {}
  const page = (name: string) => path.join(cwd, name)

  beforeAll(async () => {
    cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-'))
    const world = ['--users', '60', '--days', '2', '--format', 'csv', '--answers', '--quiet']
    await rollcall(['generate', ...world], { cwd })
    answers = JSON.parse(fs.readFileSync(path.join(cwd, 'out/answers.json'), 'utf8')).answers
    expect((await rollcall(['report', 'out'], { cwd })).stdout).toMatch(/^report\.html, \d+ kB\n$/)
    withHostileNames(path.join(cwd, 'out'))
    expect((await rollcall(['report', 'out', '--out', 'hostile.html'], { cwd })).code).toBe(0)
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser?.close()
    fs.rmSync(cwd, { recursive: true })
  })

  const whole = (name: string): readonly AnswerRow[] => answers[name].filter(({ period }) => period === 'all')

  test('draws the numbers of the answer key', async () => {
    const { page: shown, close } = await opened(browser, page('report.html'))
    const keys = new Map(
      await shown
        .locator('.keys > div')
        .evaluateAll(all =>
          all.map(
            key =>
              [
                key.querySelector('dt')?.textContent ?? '',
                key.querySelector('dd')?.firstChild?.textContent ?? '',
              ] as const,
          ),
        ),
    )
    const people = whole('conferences-by-kind').filter(({ kind }) => kind !== 'synthetic')
    expect(keys.get('Conferences')).toBe(String(people.reduce((sum, { conferences }) => sum + Number(conferences), 0)))
    expect(keys.get('People')).toBe(String(whole('participation')[0].participants))
    expect(keys.get('Stays at once')).toBe(String(whole('peak-participants')[0].peak))
    expect(keys.get('Conferences at once')).toBe(String(whole('peak-conferences')[0].peak))
    expect(keys.get('Median size')).toBe(String(whole('size')[0].p50))

    const rows = async (title: string) =>
      shown
        .locator(`table.bars:has(caption:text-matches("^${title}"))`)
        .locator('tr')
        .evaluateAll(all =>
          all.map(
            row =>
              [
                row.querySelector('th')?.textContent,
                Number(row.querySelector('.value')?.firstChild?.textContent?.replace(',', '')),
              ] as const,
          ),
        )
    const drawn = new Map(await rows('Time to join'))
    const bands: Readonly<Record<string, string>> = { 'under 5 s': '2–5 s', 'under 10 s': '5–10 s' }
    for (const { band, stays } of whole('join-times'))
      expect(drawn.get(bands[String(band)] ?? String(band)), String(band)).toBe(stays)
    const connections = new Map(await rows('Connections'))
    for (const { connection, stays } of whole('minutes-by-connection'))
      expect(connections.get(String(connection))).toBe(stays)

    await shown.getByRole('button', { name: 'By time' }).click()
    const listed = await shown.locator('table.list tr[aria-current="true"] td.num').first().textContent()
    const detail = await shown.locator('article.detail p').first().textContent()
    expect(detail).toMatch(new RegExp(` ${listed} (people|person) in `))

    const peaks = await shown.locator('svg desc').first().textContent()
    expect(peaks).toContain(`All stays: at most ${whole('peak-participants')[0].peak}.`)
    await close()
  })

  test('works by keyboard: pictures are read, lists sorted, rows shown', async () => {
    const { page: shown, close } = await opened(browser, page('report.html'))
    const picture = shown.getByRole('slider')
    await picture.focus()
    await shown.keyboard.press('Home')
    const read = expect.poll(() => picture.getAttribute('aria-valuetext'))
    await read.toMatch(/^Monday 2024-01-08 \d\d:\d\d to \d\d:\d\d: All stays \d+/)
    const [, next] = (await picture.getAttribute('aria-valuetext'))!.split(/ to |: /)
    await shown.keyboard.press('ArrowRight')
    await expect
      .poll(() => picture.getAttribute('aria-valuetext'))
      .toMatch(new RegExp(`^Monday 2024-01-08 ${next} to `))

    const largest = shown.getByRole('button', { name: 'Largest' })
    await largest.focus()
    await shown.keyboard.press('Enter')
    const heading = shown.locator('.list th[aria-sort=descending]')
    await expect.poll(() => heading.textContent()).toMatch(/^People/)
    const sizes = await shown.locator('.list tbody tr td:nth-child(3)').allTextContents()
    expect(sizes.map(Number)).toEqual([...sizes.map(Number)].sort((a, b) => b - a))

    await shown.locator('.lanes [data-dialog][tabindex="0"]').focus()
    const focus = shown.locator('.chosen-rows')
    const before = await focus.textContent()
    await shown.keyboard.press('ArrowDown')
    await expect.poll(() => focus.textContent()).not.toBe(before)
    await close()
  })

  test('shows the cells of a row as its table has them, and the query that finds it', async () => {
    const { page: shown, close } = await opened(browser, page('report.html'))
    await shown
      .locator('.lanes [data-dialog][aria-label$=": Focus, left"]')
      .first()
      .hover({ position: { x: 30, y: 3 } })
    await expect.poll(() => shown.locator('.chosen-rows').textContent()).toContain(': Focus')
    const row = shown.locator('.row', { has: shown.locator('h4:text-is("FocusJoinsAndLeaves")') })
    const cells = await row
      .locator('tr')
      .evaluateAll(all =>
        all.map(
          each => [each.querySelector('th')?.textContent ?? '', each.querySelector('td')?.textContent ?? ''] as const,
        ),
      )
    const [header, ...lines] = fs.readFileSync(path.join(cwd, 'out/FocusJoinsAndLeaves.csv'), 'utf8').trim().split('\n')
    expect(cells.map(([name]) => name).join(',')).toBe(header)
    expect(lines).toContain(cells.map(([, value]) => (value === 'NULL' ? '' : value)).join(','))
    const key = cells.slice(0, 4).map(([name, value], i) => `${name} = ${i % 2 === 0 ? `'${value}'` : value}`)
    expect((await row.locator('pre').textContent())?.trim()).toBe(
      `SELECT * FROM FocusJoinsAndLeaves WHERE ${key.join(' AND ')}`,
    )

    await shown.getByRole('button', { name: 'SIP ladder' }).click()
    await shown.locator('.ladder [data-line="0"]').hover()
    await expect.poll(() => shown.locator('.row h4').allTextContents()).toContain('ConferenceSessionDetails')
    expect(await shown.locator('.ladder').textContent()).toContain('INVITE')
    await close()
  })

  test('finds conferences by a participant, and says how to see one that is not whole', async () => {
    const { page: shown, close } = await opened(browser, page('report.html'))
    const all = await shown.locator('[role=status]').first().textContent()
    await shown.getByRole('searchbox').fill('RtcApplication')
    await expect.poll(() => shown.locator('[role=status]').first().textContent()).not.toBe(all)
    await shown.getByRole('searchbox').fill('nobody at all')
    await expect.poll(() => shown.locator('[role=status]').first().textContent()).toBe('0 conferences')
    await close()
  })

  test.each([
    [1280, false],
    [390, true],
  ])('at %i px, dark: %s, has no serious fault for axe and nothing beyond the edge', async (width, dark) => {
    const { page: shown, close } = await opened(browser, page('report.html'), { width, dark })
    await shown.locator('details').evaluateAll(all => {
      for (const each of all) each.setAttribute('open', '')
    })
    expect(await shown.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(await seriousIn(shown)).toEqual([])
    await close()
  })

  test('prints dark on white, with the names in the list and nothing to press', async () => {
    const { page: shown, close } = await opened(browser, page('report.html'), { dark: true })
    await shown.locator('.list tbody tr').first().waitFor()
    await shown.emulateMedia({ media: 'print' })
    expect(await shown.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    )
    expect(await shown.locator('.list tbody .link').first().isVisible()).toBe(true)
    expect(await shown.locator('button:not(.link):visible, input:visible').count()).toBe(0)
    await close()
  })

  test('draws the result of a replay, readable by keyboard and by axe', async () => {
    const words = ['--users', '20', '--days', '1', '--rate', '3000/s', '--threshold', 'p99<1ms', '--quiet']
    await rollcall(['replay', '--dry-run', ...words, '--report', 'load.html'], { cwd })
    const { totals } = JSON.parse(fs.readFileSync(path.join(cwd, 'load.json'), 'utf8'))
    const { page: shown, close } = await opened(browser, page('load.html'), { width: 390, dark: true })
    const statements = shown.locator('.keys > div').first()
    expect((await statements.locator('dd').textContent())?.replaceAll(',', '')).toContain(String(totals.writes.done))
    const picture = shown.getByRole('slider')
    await picture.focus()
    await shown.keyboard.press('End')
    await expect.poll(() => picture.getAttribute('aria-valuetext')).toMatch(/^second \d+: [\d,]+\/s of [\d,]+\/s, p50 /)
    expect(await shown.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(await seriousIn(shown)).toEqual([])
    await close()
  })

  test('takes hostile names for text', async () => {
    const { page: shown, close } = await opened(browser, page('hostile.html'), { width: 390 })
    expect(await shown.locator('script').count()).toBe(2)
    expect(await shown.evaluate(() => (globalThis as { pwned?: unknown }).pwned)).toBeUndefined()
    const list = (await shown.locator('.list').textContent()) ?? ''
    expect(hostileNames.filter(name => list.includes(name.replace(/@.*$/, '').slice(0, 20))).length).toBeGreaterThan(2)
    expect(await shown.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    await close()
  })
})
