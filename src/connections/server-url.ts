import { UsageError } from '../model/usage-error.js'

/** Where a database server is and how to log in. Shown in any way, it has neither user nor password nor parameters. */
export type ServerUrl = {
  readonly scheme: string
  readonly host: string
  readonly port: number | undefined
  readonly database: string
  login(): Login
  /** The same, with a password that comes from elsewhere. */
  withPassword(password: string): ServerUrl
  /** Its parameters. Throws a `UsageError` where there is another than these, or one with another value than those allowed. */
  parameters<N extends string>(allowed: Parameters<N>): { readonly [K in N]?: string }
  /** What somebody else says, without the password that may be in it. */
  withoutPassword(text: string): string
  toString(): string
  toJSON(): string
}

type Login = { readonly user: string | undefined; readonly password: string | undefined }

/** By the name of each parameter, the values it may have; any, where there are none. */
type Parameters<N extends string> = { readonly [K in N]: readonly string[] }

/** Schemes, one behind the other as in `jdbc:postgresql://`, or one that is known though the slashes are missing. */
const URL_LIKE = /^(?:[a-z][a-z\d+.-]*:)+\/\/|^(?:jdbc|mssql|sqlserver|postgres(?:ql)?|mysql|mariadb):/i

export const isServerUrl = (text: string): boolean => URL_LIKE.test(text)

/** Throws a `UsageError` that repeats nothing of what it could not read: there may be a password in it. `what` is what the text stands for. */
export const serverUrl = (text: string, what = 'the source'): ServerUrl => fromUrl(parse(text, what))

function fromUrl(url: URL, otherPassword?: string): ServerUrl {
  const { protocol, hostname, port, pathname, searchParams, username, password: encoded } = url
  const scheme = protocol.slice(0, -1)
  const host = decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1')
  const database = decodeURIComponent(pathname.slice(1))
  const shown = `${protocol}//${hostname}${port === '' ? '' : `:${port}`}${pathname}`
  const user = decodeURIComponent(username) || undefined
  const password = otherPassword ?? (decodeURIComponent(encoded) || undefined)
  const secrets = [password, encoded, otherPassword && encodeURIComponent(otherPassword)].filter(
    each => each !== undefined && each !== '',
  ) as string[]
  return {
    ...{ scheme, host, port: port === '' ? undefined : Number(port), database },
    login: () => ({ user, password }),
    withPassword: other => fromUrl(url, other),
    parameters(allowed) {
      const names = Object.keys(allowed) as (keyof typeof allowed)[]
      for (const [name, value] of searchParams) {
        const known = names.find(each => each === name)
        if (known === undefined) throw new UsageError(`${shown}: ${unknownParameter(name, names)}`)
        if (searchParams.getAll(name).length > 1) throw new UsageError(`${shown}: ${name} is given more than once`)
        const values = allowed[known]
        if (value === '' || (values.length > 0 && !values.includes(value)))
          throw new UsageError(`${shown}: ${name} must be ${orOf(values)}`)
      }
      return Object.fromEntries(searchParams) as { readonly [K in (typeof names)[number]]?: string }
    },
    withoutPassword: said => secrets.reduce((rest, each) => rest.replaceAll(each, '***'), said),
    toString: () => shown,
    toJSON: () => shown,
  }
}

function parse(text: string, what: string): URL {
  try {
    const url = new URL(text)
    const { hostname, pathname, search, hash, username, password } = url
    for (const part of [hostname, pathname, username, password]) decodeURIComponent(part)
    // A password with a slash in it ends the host too early; an @ then comes too late.
    if (!/^[^:/]+:\/\//.test(text) || /[@#]/.test(pathname + search + hash)) throw new Error('no URL of a server')
    return url
  } catch {
    throw new UsageError(
      `${what} must be a URL such as postgres://user:password@host:5432/LcsCDR, and cannot be read as one; in a password write %40 for @, %2F for /, %3F for ?, %23 for #`,
    )
  }
}

/** The value is not repeated: it may be a password, as in `?password=`. */
function unknownParameter(name: string, names: readonly string[]): string {
  const alike = names.find(known => known.toLowerCase() === name.toLowerCase())
  const parameter = /^\w{1,40}$/.test(name) ? name : 'what follows the ?'
  return `${parameter} is not a parameter; ${alike === undefined ? `there is ${names.join(', ')}` : `it is spelt ${alike}`}`
}

const orOf = (values: readonly string[]): string =>
  values.length === 0 ? 'something' : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
