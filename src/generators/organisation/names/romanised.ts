import type { Locale } from '../../config/definition/locales.js'

type Spellings = Readonly<Record<string, string>>

/** Letters that a language writes with two where there is only ASCII. Swedish drops its rings and dots. */
const ownSpellings: { readonly [L in Locale]?: Spellings } = { de: { ä: 'ae', ö: 'oe', ü: 'ue' } }

/** Letters that do not come apart into one of ASCII and a mark. */
const spellings: Spellings = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', å: 'a', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ĳ: 'ij', ŀ: 'l' },
}

/** A name in the small letters of ASCII that an address of that language has; what is of no Latin letters stays. */
export function romanised(name: string, locale: Locale): string {
  const own = ownSpellings[locale] ?? {}
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{ASCII}]/gu, letter => own[letter] ?? spellings[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
}

/** A name as part of a SIP URI: lower case, without what would have to be escaped. An apostrophe need not be. */
export const uriPart = (name: string, locale: Locale): string => romanised(name, locale).replaceAll(/[^a-z0-9']/g, '')

/** `Anna Gross`, or `Gross, Anna`, as a part of a SIP URI: `anna.gross`; undefined where it has letters that are not Latin, or none. */
export function uriOfName(name: string, locale: Locale): string | undefined {
  const [last, first] = name.split(',')
  const written = romanised(first === undefined ? name : `${first} ${last}`, locale)
  if (/[^\p{ASCII}]/u.test(written.replaceAll(/[^\p{L}]/gu, ''))) return undefined
  const words = written.split(/\s+/).map(word => word.replaceAll(/[^a-z0-9'-]/g, ''))
  return words.filter(word => /[a-z0-9]/.test(word)).join('.') || undefined
}
