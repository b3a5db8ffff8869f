import { stringify } from 'yaml'
import type { Story } from '../generators/story/form.js'

/** A story as YAML, with comments above it. */
export const storyText = (story: Story, comments: readonly string[]): string =>
  [
    ...comments.map(comment => `# ${comment.replaceAll(/\s+/g, ' ')}\n`),
    stringify(JSON.parse(JSON.stringify(story)), { lineWidth: 0, schema: 'core' }),
  ].join('')
