import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** A file of the checkout by its path in it, from whatever folder a test lies in. */
export const inRepository = (file: string): string => path.join(root, file)
