import fs from 'node:fs'

/** Where the build puts the pages, seen from here and from `dist` alike. */
const pages = new URL('../../../dist/report/page/', import.meta.url)

/** A page with its data. Nothing in the data can end the island or begin a tag. */
export function pageWith(name: 'report' | 'load', data: unknown): string {
  const template = fs.readFileSync(new URL(`${name}.html`, pages), 'utf8')
  // U+2028 and U+2029 end lines of scripts in old readers.
  const json = JSON.stringify(data).replaceAll(/[<>&\u2028\u2029]/g, escaped)
  return template.replace('"DATA"', () => json)
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
