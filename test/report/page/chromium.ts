import fs from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { expect } from 'vitest'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where Chromium is on this machine; `.ci/run` installs Debian's. */
export const CHROMIUM = places.find(place => fs.existsSync(place))

/** Whether tests in it are left out: where there is none, unless CI asks for it. */
export const withoutChromium = CHROMIUM === undefined && process.env.ROLLCALL_ENGINES !== 'required'

export const startChromium = (): Promise<Browser> =>
  // As root, as in CI, its sandbox cannot be had.
  chromium.launch({ executablePath: CHROMIUM ?? places[0], args: ['--no-sandbox'] })

type View = { readonly width?: number; readonly dark?: boolean }

/** Opens a file as a page, and fails for anything that its console says or that it asks a network for. */
export async function opened(browser: Browser, file: string, { width = 1280, dark = false }: View = {}) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('dialog', dialog => complaints.push(dialog.message()))
  page.on('request', request => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url())
  })
  await page.goto(`file://${file}`)
  await page.locator('h1').waitFor()
  return {
    page,
    async close() {
      await page.close()
      expect(complaints).toEqual([])
    },
  }
}
