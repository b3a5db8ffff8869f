import type { Piece, Style } from './line.js'

/** The characters of a drawing. */
export type Marks = {
  readonly session: string
  readonly lobby: string
  readonly begin: string
  readonly again: string
  readonly called: string
  readonly end: string
  readonly failed: string
  readonly unknown: string
  readonly open: string
  /** Of a stay whose end is not known. */
  readonly unsure: string
  readonly rule: string
  readonly tick: string
  readonly ellipsis: string
  readonly levels: string
  readonly lifeline: string
  readonly right: string
  readonly left: string
  readonly wire: string
  readonly dotted: string
}

export const unicode: Marks = {
  session: '═',
  lobby: '░',
  begin: '╞',
  again: '↻',
  called: '◂',
  end: '╡',
  failed: '✗',
  unknown: '?',
  open: '▸',
  unsure: '┄',
  rule: '─',
  tick: '┬',
  ellipsis: '…',
  levels: ' ▁▂▃▄▅▆▇█',
  lifeline: '│',
  right: '▸',
  left: '◂',
  wire: '─',
  dotted: '┄',
}

export const ascii: Marks = {
  session: '=',
  lobby: '.',
  begin: '[',
  again: 'r',
  called: '<',
  end: ']',
  failed: 'x',
  unknown: '?',
  open: '>',
  unsure: '~',
  rule: '-',
  tick: '+',
  ellipsis: '~',
  levels: ' .:-=+*#@',
  lifeline: '|',
  right: '>',
  left: '<',
  wire: '-',
  dotted: '~',
}

/** The MCUs by their types: a letter, a colour, what they are called. */
const mcus: Readonly<Record<string, { readonly letter: string; readonly style: Style; readonly about: string }>> = {
  'audio-video': { letter: 'A', style: 'cyan', about: 'audio and video' },
  chat: { letter: 'C', style: 'yellow', about: 'chat' },
  applicationsharing: { letter: 'S', style: 'magenta', about: 'sharing' },
  'data-conf': { letter: 'W', style: 'green', about: 'web conferencing' },
  'phone-conf': { letter: 'P', style: 'blue', about: 'phone bridge' },
}

export const mcuMark = (type: string) => mcus[type] ?? { letter: 'M', style: 'cyan' as const, about: `MCU ${type}` }

/** The types of MCU in the order of lanes and ladders. */
export const mcuOrder = (types: Iterable<string>): readonly string[] => {
  const known = Object.keys(mcus)
  const place = (type: string) => (known.includes(type) ? known.indexOf(type) : known.length)
  return [...new Set(types)].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

export const letterOf = (type: string): Piece => ({ text: mcuMark(type).letter, style: mcuMark(type).style })

export const RED: Style = 'red'
export const LOBBY_STYLE: Style = 'yellow'
