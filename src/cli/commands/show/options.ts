import { serverOptions, sourceOptions } from '../../configuration/source-options.js'
import { wholeNumber } from '../../program/option-kinds.js'

export const showOptions = {
  longest: { kind: 'flag', description: 'the conference that lasted longest' },
  largest: { kind: 'flag', description: 'the one with the most participants' },
  strangest: { kind: 'flag', description: 'the one with the most rejoins, drops and refusals' },
  user: {
    kind: 'value',
    placeholder: 'NAME',
    description: 'only conferences in which somebody of this name was',
    allowed: 'a SIP address, a telephone number, or a part of one',
  },
  at: {
    kind: 'value',
    placeholder: 'TIME',
    description: 'only what was on then, in UTC: "YYYY-MM-DD HH:MM", or a day "YYYY-MM-DD"',
    allowed: 'a moment in UTC, written "YYYY-MM-DD HH:MM" or "YYYY-MM-DD HH:MM:SS", or a day "YYYY-MM-DD"',
  },
  ladder: { kind: 'flag', description: 'draw SIP messages between endpoints, focus and MCUs' },
  json: { kind: 'flag', description: 'print JSON: the conference with all its rows, or the list' },
  mermaid: { kind: 'flag', description: 'print a Mermaid sequence diagram, for a bug report' },
  perfetto: { kind: 'flag', description: 'print trace events for ui.perfetto.dev, of all that match' },
  ascii: { kind: 'flag', description: 'draw with plain ASCII' },
  all: { kind: 'flag', description: 'draw every lane of a large conference, and tell all that went wrong' },
  limit: { ...wholeNumber(1, 1_000_000), description: 'how many conferences a list has', default: '20' },
  ...sourceOptions,
  ...serverOptions,
} as const
