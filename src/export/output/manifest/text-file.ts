import fs from 'node:fs'

/** Whether there is a file of that name, not a folder. */
export const isFile = (file: string): boolean => fs.existsSync(file) && fs.statSync(file).isFile()

/** The text of a file; undefined where there is no file of that name, but nothing or a folder. */
export const textOf = (file: string): string | undefined => (isFile(file) ? fs.readFileSync(file, 'utf8') : undefined)
