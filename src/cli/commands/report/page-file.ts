import fs from 'node:fs'
import { UsageError } from '../../../model/usage-error.js'
import { invalidValue } from '../../program/option-kinds.js'
import { htmlFile } from './options.js'

/** The name of a page that an option gives. Throws a `UsageError` for what is none, or where none can be written. */
export function pageFile(option: string, text: string): string {
  // Nothing else is replaced by mistake.
  if (!/[^/\\]\.html?$/i.test(text)) throw invalidValue(option, htmlFile, text)
  try {
    if (fs.existsSync(text) && fs.statSync(text).isDirectory()) throw new Error('it is a folder')
    const made = !fs.existsSync(text)
    fs.closeSync(fs.openSync(text, 'a'))
    if (made) fs.rmSync(text)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'its folder is not there' : message
    throw new UsageError(`--${option} must be a file that can be written; ${JSON.stringify(text)}: ${why}`)
  }
  return text
}

/** Writes a page in one step, so that nobody sees half of it. */
export function writePage(file: string, html: string): void {
  const partial = `${file}.partial`
  try {
    fs.writeFileSync(partial, html)
    fs.renameSync(partial, file)
  } catch (error) {
    fs.rmSync(partial, { force: true })
    throw error
  }
}
