import { measureOptions } from '../summary/options.js'

/** A page that is written. */
export const htmlFile = {
  kind: 'value',
  placeholder: 'FILE',
  allowed: 'the name of an HTML file, such as report.html',
} as const

export const reportOptions = {
  out: { ...htmlFile, description: 'page to write; one that is there is replaced', default: 'report.html' },
  ...measureOptions,
  quiet: { kind: 'flag', description: 'print errors only' },
} as const
