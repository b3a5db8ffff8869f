import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pageWith } from '../../../src/report/page/template.js'

const island = (html: string): string =>
  /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)?.[1] ?? ''

test.each([
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '&lt;b&gt;',
  "$& $' $1 $$",
  '\u2028\u2029\u001b[31m\u202e👩‍👩‍👧‍👦',
  '"DATA"',
])('%j is data and nothing else', text => {
  const html = pageWith('report', { text })
  expect(island(html)).not.toMatch(/[<>&]/)
  expect(JSON.parse(island(html))).toEqual({ text })
  expect(html.length).toBe(pageWith('report', { text: '' }).length + island(html).length - '{"text":""}'.length)
})

test.each(['report', 'load'] as const)('the page %s may run its own script and style, and load nothing', name => {
  const html = pageWith(name, {})
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
  const hash = (tag: RegExp) =>
    `'sha256-${createHash('sha256')
      .update(tag.exec(html)?.[1] ?? '')
      .digest('base64')}'`
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash(/<script>(.*)<\/script>/s)}`,
    `style-src ${hash(/<style>(.*?)<\/style>/s)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
  expect(html).not.toMatch(/<(link|img|iframe)[^>]+(href|src)="(?!data:)/)
})
