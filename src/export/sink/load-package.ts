import { createRequire } from 'node:module'
import { UsageError } from '../../model/usage-error.js'

const require = createRequire(import.meta.url)

/**
 * Loads a package that an installation may lack: an optional one, or one that is not built for every machine. Throws a `UsageError` that
 * says what needs it and how to install it. Not by `import()`: where a package fails within another, that ends the program besides.
 */
export function loadPackage<T>(name: string, needing: string): T {
  try {
    return require(name) as T
  } catch (error) {
    throw new UsageError(`${needing} needs the package ${reasonFor(error as NodeJS.ErrnoException, name)}`)
  }
}

function reasonFor({ code, message }: NodeJS.ErrnoException, name: string): string {
  const [said] = message.split('\n')
  if (code !== 'MODULE_NOT_FOUND') return `${name}, which cannot be loaded on this machine: ${said}`
  // It may be another that this one needs.
  const [, lacking = name] = /'((?:@[\w.-]+\/)?\w[\w.-]*)[/']/.exec(said) ?? []
  return `${lacking}, which is not installed: npm install ${lacking}, or install Rollcall again without --omit=optional`
}
