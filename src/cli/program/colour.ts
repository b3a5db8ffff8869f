import { styleText } from 'node:util'
import type { Stream } from './streams.js'

const coloured = (stream: Stream): boolean => stream.isTTY === true && !process.env.NO_COLOR

const paint = (style: Parameters<typeof styleText>[0], text: string, stream: Stream): string =>
  coloured(stream) ? styleText(style, text) : text

export const red = (text: string, stream: Stream): string => paint('red', text, stream)
export const bold = (text: string, stream: Stream): string => paint('bold', text, stream)
export const dim = (text: string, stream: Stream): string => paint('dim', text, stream)
