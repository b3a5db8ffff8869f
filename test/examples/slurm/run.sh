#!/usr/bin/env bash
# An array of eight tasks on a real Slurm, and a merge that waits for them: what comes out is what one run writes, to the byte.
set -euo pipefail
root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../..")
work=$(mktemp -d)
source "$root/test/examples/slurm/cluster.sh"
trap 'cluster_stops; rm -rf "$work"' EXIT
cd "$work"

mkdir bin
printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$(command -v node)" "$root/dist/cli/main.js" >bin/rollcall
chmod +x bin/rollcall
export PATH=$work/bin:$PATH

world=(--users 400 --days 21 --format csv,tsql --compress none)
bash "$root/examples/slurm/submit.sh" 8 merged "${world[@]}"
for _ in $(seq 600); do
  [ -z "$(squeue --noheader)" ] && break
  squeue --noheader --format='%i %j %T %r' | sort | uniq -c | head -20 >queue
  sleep 0.2
done
tail -n 2 rollcall-part-*.log
cat rollcall-merge-*.log
rollcall generate "${world[@]}" --out single --quiet

digest() { node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).digest' "$1/manifest.json"; }
echo "merged  $(digest merged)"
echo "single  $(digest single)"
[ ! -e merged.parts ]
diff -r merged single
echo 'the same, file by file'
