import type { Streams } from './streams.js'

/** An option that takes a value. `allowed` completes "it must be"; `otherwise` is what holds when it is left out. */
export type ValueOption = {
  readonly kind: 'value'
  readonly description: string
  readonly allowed: string
  readonly default?: string
}

/** An option that is given or not. */
type FlagOption = { readonly kind: 'flag'; readonly description: string }

/** An option that takes a value and may be given again and again. */
type ListOption = { readonly kind: 'list'; readonly description: string; readonly allowed: string }

export type Options = Readonly<Record<string, ValueOption | FlagOption | ListOption>>

/** What stood on the command line: the text of options that take a value, all texts of those that take several, and true for flags. */
export type OptionValues<O extends Options = Options> = {
  readonly [N in keyof O]?: Said[O[N]['kind']] | undefined
}
type Said = { readonly flag: true; readonly value: string; readonly list: readonly string[] }

/** The one word, or the words, that a command takes besides its options. */
export type Operand = {
  readonly name: string
  readonly description: string
  readonly allowed: string
  readonly many?: true
  /** It may be left out. */
  readonly optional?: true
}

/** What a command has besides its options: its operands, which are none if it takes none, and where it may say something. */
export type CommandContext = { readonly operands: readonly string[]; readonly streams: Streams }

/**
 * One command, as help and the parser need to know it. `run` comes to the exit code, and loads what it needs itself, so that help stays
 * quick.
 */
export interface Command<O extends Options = Options> {
  readonly name: string
  readonly about: string
  readonly operand?: Operand
  readonly options: O
  /** The options under headings, where there are many. */
  readonly groups?: readonly (readonly [heading: string, options: readonly string[]])[]
  readonly examples: readonly (readonly [command: string, description: string])[]
  run(given: OptionValues<O>, surroundings: CommandContext): Promise<number>
}
