import type { Streams } from './streams.js'

/** An option that takes one value (`value`) or may be repeated with one value each time (`list`). */
export type ValueOption = {
  readonly kind: 'value' | 'list'
  readonly description: string
  /** Stands for the value in help: `N`, `FILE`. */
  readonly placeholder: string
  /** Completes "it must be ..." in errors. */
  readonly allowed: string
  /** The same in a few characters, for help; left out where the description says it. */
  readonly hint?: string
  /** All values there are, for completion. */
  readonly choices?: readonly string[]
  readonly default?: string
}

export type FlagOption = { readonly kind: 'flag'; readonly description: string }

export type Options = Readonly<Record<string, ValueOption | FlagOption>>

/** The options of a command line: the text of each value, all texts of a list, true for a flag. */
export type OptionValues<O extends Options = Options> = {
  readonly [N in keyof O]?: ValueOfKind[O[N]['kind']] | undefined
}
type ValueOfKind = { readonly flag: true; readonly value: string; readonly list: readonly string[] }

/** The argument, or the arguments, that a command takes besides its options. */
export type Operand = {
  readonly name: string
  readonly description: string
  /** Completes "it must be ..." in errors. */
  readonly allowed: string
  readonly choices?: readonly string[]
  readonly many?: true
  readonly optional?: true
  /** The argument that may follow it. */
  readonly next?: Omit<Operand, 'next' | 'many'>
}

/** The arguments of a command that are not options, and where it prints. */
export type CommandContext = { readonly operands: readonly string[]; readonly streams: Streams }

/** A command as the parser, help, completion and the man page know it. */
export interface Command<O extends Options = Options> {
  readonly name: string
  /** One line for the list of commands, without a full stop. */
  readonly summary: string
  /** More for the help of the command, in sentences. */
  readonly details?: string
  readonly operand?: Operand
  readonly options: O
  /** Headings for the options, where there are many. */
  readonly groups?: readonly (readonly [heading: string, options: readonly string[]])[]
  readonly examples: readonly (readonly [command: string, result: string])[]
  /** Gives the exit code. Loads what it needs itself, so that help and refusals stay quick. */
  run(values: OptionValues<O>, context: CommandContext): Promise<number>
}
