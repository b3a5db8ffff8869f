/** What `merge` can be told. */
export const mergeOptions = {
  out: { kind: 'value', meaning: 'where to write', allowed: 'a folder', otherwise: 'out' },
  force: { kind: 'flag', meaning: 'replace what an earlier run left in the folder' },
  checksums: { kind: 'flag', meaning: 'put the SHA-256 of each file into the manifest' },
  quiet: { kind: 'flag', meaning: 'say nothing unless something goes wrong' },
  json: { kind: 'flag', meaning: 'print one JSON object instead of the summary' },
} as const
