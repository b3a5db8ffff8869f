// Takes the pictures in docs/images again: `npm run pictures`, with Chromium and pngquant installed. They are worth a look afterwards.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
const images = path.join(root, 'docs/images')
const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-pictures-'))
const rollcall = (...args) =>
  execFileSync(process.execPath, [path.join(root, 'dist/cli/main.js'), ...args], { cwd, stdio: 'ignore' })

const mcuFailure = 'mcu-failure@2024-01-09T10:30,minutes=4'
rollcall('generate', '--report', 'default.html')
rollcall(
  'generate',
  '--users',
  '300',
  '--days',
  '3',
  '--scenario',
  'all-hands@2024-01-09',
  '--out',
  'hands',
  '--report',
  'all-hands.html',
)
rollcall(
  'generate',
  '--users',
  '300',
  '--days',
  '1',
  '--start',
  '2024-01-09',
  '--scenario',
  mcuFailure,
  '--out',
  'mcu',
  '--report',
  'mcu.html',
)
rollcall(
  'replay',
  'sqlite:load.db',
  '--users',
  '200',
  '--days',
  '1',
  '--ramp',
  '0..200/s:30s',
  '--for',
  '40s',
  '--mix',
  'answers=2/s',
  '--report',
  'load.html',
)

/** Each picture: which page, how wide, which part of it, and what is clicked before. */
const pictures = [
  { name: 'report', page: 'default', width: 1280, height: 1480 },
  { name: 'report-dark', page: 'default', width: 1280, from: '#what', height: 1180, dark: true },
  { name: 'report-phone', page: 'default', width: 390, height: 1560 },
  { name: 'all-hands', page: 'all-hands', width: 1280, height: 1300 },
  {
    name: 'mcu-failure',
    page: 'mcu',
    width: 1280,
    from: '#conferences',
    height: 1560,
    hover: '.lanes .av[aria-label*="refused"]',
  },
  {
    name: 'ladder',
    page: 'mcu',
    width: 1280,
    from: '.detail',
    height: 840,
    dark: true,
    click: 'button:has-text("SIP ladder")',
  },
  { name: 'load', page: 'load', width: 1280, height: 1300 },
]

fs.mkdirSync(images, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
for (const { name, page: file, width, from, height, dark, click, hover } of pictures) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
  await page.goto(`file://${path.join(cwd, `${file}.html`)}`)
  await page.locator('#conferences ~ .tools, .keys').last().waitFor()
  if (click) await page.locator(click).first().click()
  if (hover) await page.locator(hover).first().hover({ force: true })
  const y = from
    ? await page
        .locator(from)
        .first()
        .evaluate(element => element.getBoundingClientRect().top + scrollY - 16)
    : 0
  const out = path.join(images, `${name}.png`)
  await page.screenshot({ path: out, fullPage: true, clip: { x: 0, y, width, height } })
  execFileSync('pngquant', ['--force', '--strip', '--ext', '.png', '48', out])
  await page.close()
}
await browser.close()
fs.rmSync(cwd, { recursive: true })
