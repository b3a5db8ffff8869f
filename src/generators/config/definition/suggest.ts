import { distance } from 'fastest-levenshtein'

/** The names nearest to a word, at most `most`, and none that is far off. */
export function suggest(word: string, names: readonly string[], most = 1): readonly string[] {
  // A long word may be further off, but not so far that any name would do.
  const reach = Math.min(word.length - 1, Math.max(2, Math.floor(word.length / 3)))
  const found = names
    .map(name => ({ name, away: distanceTo(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away <= reach)
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
  return found
    .filter(({ away }) => away <= found[0].away + 1)
    .map(({ name }) => name)
    .slice(0, most)
}

/** The end of an error message, `; did you mean users?`, or nothing. */
export function didYouMean(word: string, names: readonly string[], most = 1): string {
  const found = suggest(word, names, most)
  return found.length === 0 ? '' : `; did you mean ${found.join(' or ')}?`
}

/** The edit distance; the last part of a name ("berlin" of "europe/berlin") or its beginning ("focusjoin") may stand for the whole. */
function distanceTo(word: string, name: string): number {
  if (word.length > 3 && name.startsWith(word)) return 1
  return Math.min(distance(word, name), distance(word, name.slice(name.lastIndexOf('/') + 1)))
}
