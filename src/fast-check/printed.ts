import fc from 'fast-check'

/** The value, which fast-check prints as this text: something to paste into a test. */
export const printedAs = <T extends object>(value: T, text: () => string): T =>
  Object.defineProperty(value, fc.toStringMethod, { value: text })

const isName = (key: string): boolean => /^[\p{L}_$][\p{L}\d_$]*$/u.test(key)

/** A value as TypeScript, over several lines where one would be long. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map(part => literal(part, inner))
    : Object.entries(value).map(([key, part]) => `${isName(key) ? key : quoted(key)}: ${literal(part, inner)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const line = parts.join(', ')
  if (!line.includes('\n') && indent.length + line.length < 70) {
    return Array.isArray(value) || line === '' ? `${open}${line}${close}` : `${open} ${line} ${close}`
  }
  return `${open}\n${parts.map(part => `${inner}${part},\n`).join('')}${indent}${close}`
}

const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`)
