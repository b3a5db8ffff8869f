import { worldOptions } from '../../configuration/options.js'
import { generateOptions } from '../generate/options/options.js'

const { format, force, tables, compress, views } = generateOptions

export const storyOptions = {
  format,
  out: {
    kind: 'value',
    placeholder: 'FOLDER',
    description: 'output folder, or - for standard output',
    allowed: 'a folder, or - with a format that is one stream',
    default: 'out',
  },
  force,
  tables,
  'with-parents': generateOptions['with-parents'],
  compress,
  views,
  answers: { kind: 'flag', description: 'also write the right answers to common reports (docs/answers.md)' },
  release: worldOptions.release,
  domain: worldOptions.domain,
  quiet: generateOptions.quiet,
} as const
