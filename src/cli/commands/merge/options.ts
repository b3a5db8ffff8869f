/** What `merge` can be told. */
export const mergeOptions = {
  out: { kind: 'value', description: 'where to write', allowed: 'a folder', default: 'out' },
  force: { kind: 'flag', description: 'replace what an earlier run left in the folder' },
  checksums: { kind: 'flag', description: 'put the SHA-256 of each file into the manifest' },
  quiet: { kind: 'flag', description: 'say nothing unless something goes wrong' },
  json: { kind: 'flag', description: 'print one JSON object instead of the summary' },
} as const
