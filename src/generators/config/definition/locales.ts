/** The languages that people can have names of. */
export const locales = ['en', 'de', 'fr', 'es', 'nl', 'sv', 'ja', 'pt-BR'] as const
export type Locale = (typeof locales)[number]

/** Where people of a language work, if nothing says where: it decides hours, public holidays and telephone numbers too. */
const zones: { readonly [L in Locale]: string } = {
  en: 'America/New_York',
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  es: 'Europe/Madrid',
  nl: 'Europe/Amsterdam',
  sv: 'Europe/Stockholm',
  ja: 'Asia/Tokyo',
  'pt-BR': 'America/Sao_Paulo',
}

/** The time zone of a world that gives none. Of a locale that does not exist, it is that of English. */
export const zoneOfLocale = (locale: unknown): string => zones[locales.find(known => known === locale) ?? 'en']
