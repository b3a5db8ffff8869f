#!/bin/bash
# Makes a period in so many parts, each a task of an array, and joins them: sh submit.sh PARTS FOLDER [options of rollcall generate]
set -euo pipefail
if [ $# -lt 2 ]; then
  echo 'usage: submit.sh PARTS FOLDER [options of rollcall generate]' >&2
  exit 2
fi
count=$1
OUT=$(realpath -m "$2")
shift 2
here=$(dirname "$(realpath "$0")")
export OUT PARTS=$OUT.parts

array=$(sbatch --parsable --array="1-$count" "$here/array.sbatch" "$@")
merge=$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes "$here/merge.sbatch")
echo "array $array, merge $merge"
