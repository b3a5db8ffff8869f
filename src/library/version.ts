import fs from 'node:fs'

/** The version in package.json: it is written down nowhere else. */
export const version = (): string =>
  JSON.parse(fs.readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
