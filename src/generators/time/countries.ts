/** Countries whose public holidays are known, by the codes of ISO 3166. */
export type Country = 'US' | 'CA' | 'DE' | 'AT' | 'CH' | 'GB' | 'IE' | 'FR' | 'BE' | 'ES' | 'NL' | 'SE' | 'JP' | 'BR'

/** Zones by country; what ends in / stands for all that begin so. Of zones that several countries share, the largest one is meant. */
const zones: { readonly [C in Country]: readonly string[] } = {
  US: [
    ...[
      'New_York',
      'Detroit',
      'Chicago',
      'Denver',
      'Boise',
      'Phoenix',
      'Los_Angeles',
      'Anchorage',
      'Juneau',
      'Adak',
    ].map(city => `America/${city}`),
    ...['America/Indiana/', 'America/Kentucky/', 'America/North_Dakota/', 'Pacific/Honolulu', 'US/', 'EST5EDT'],
    ...['CST6CDT', 'MST7MDT', 'PST8PDT'],
  ],
  CA: [
    ...['Toronto', 'Montreal', 'Vancouver', 'Edmonton', 'Winnipeg', 'Halifax', 'St_Johns', 'Regina'].map(
      city => `America/${city}`,
    ),
    'Canada/',
  ],
  DE: ['Europe/Berlin', 'Europe/Busingen'],
  AT: ['Europe/Vienna'],
  CH: ['Europe/Zurich'],
  GB: ['Europe/London', 'Europe/Belfast', 'GB'],
  IE: ['Europe/Dublin', 'Eire'],
  FR: ['Europe/Paris'],
  BE: ['Europe/Brussels'],
  ES: ['Europe/Madrid', 'Africa/Ceuta', 'Atlantic/Canary'],
  NL: ['Europe/Amsterdam'],
  SE: ['Europe/Stockholm'],
  JP: ['Asia/Tokyo', 'Japan'],
  BR: [
    ...['Sao_Paulo', 'Rio_Branco', 'Manaus', 'Bahia', 'Fortaleza', 'Recife', 'Belem', 'Cuiaba', 'Campo_Grande'].map(
      city => `America/${city}`,
    ),
    ...['America/Porto_Velho', 'Brazil/'],
  ],
}

const all = Object.entries(zones) as [Country, readonly string[]][]

/** The country of a time zone; undefined for one whose holidays are not known. */
export const countryOf = (zone: string): Country | undefined =>
  all.find(([, names]) => names.some(name => (name.endsWith('/') ? zone.startsWith(name) : zone === name)))?.[0]
