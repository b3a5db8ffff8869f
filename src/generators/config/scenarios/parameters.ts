/** A parameter of a scenario, besides its day. */
export type Parameter =
  | {
      readonly kind: 'count'
      readonly least: number
      readonly most: number
      /** The setting of a world that limits it further. */
      readonly within?: 'users' | 'pools' | 'frontEnds' | 'gateways'
      /** Undefined: `about` says what holds then. */
      readonly default?: number
      readonly about: string
    }
  | { readonly kind: 'share'; readonly default: number; readonly about: string }
  | { readonly kind: 'name'; readonly of: readonly string[]; readonly default: string; readonly about: string }
  | { readonly kind: 'site'; readonly default?: undefined; readonly about: string }

export const count = (least: number, most: number, usual: number, about: string) =>
  ({ kind: 'count', least, most, default: usual, about }) as const

export const minutes = (usual: number, about: string) => count(1, 1440, usual, about)

export const days = (about: string) => count(1, 3660, 1, about)

export const share = (usual: number, about: string) => ({ kind: 'share', default: usual, about }) as const

export const site = (about: string) => ({ kind: 'site', about }) as const

/** A pool by number. */
export const pool = (usual: number, about: string) =>
  ({ kind: 'count', least: 1, most: 50, within: 'pools', default: usual, about }) as const

/** A Front End Server by its number within its pool. */
export const frontEnd = { kind: 'count', least: 1, most: 20, within: 'frontEnds' } as const
