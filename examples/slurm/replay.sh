#!/bin/bash
# One load test from many nodes: bash replay.sh NODES URL FOLDER [options of rollcall replay]
# The password is in the environment (PGPASSWORD, MYSQL_PWD, ROLLCALL_PASSWORD), which sbatch hands on.
# When all have ended: rollcall replay URL --join FOLDER/*.json --threshold 'p99<50ms'
set -euo pipefail
if [ $# -lt 3 ]; then
  echo 'usage: replay.sh NODES URL FOLDER [options of rollcall replay]' >&2
  exit 2
fi
count=$1
TARGET=$2
RESULTS=$(realpath -m "$3")
# Time for all nodes to be given, and for the first to make the tables.
START=$(date -u -d "+${WAIT:-120} seconds" +%Y-%m-%dT%H:%M:%SZ)
shift 3
mkdir -p "$RESULTS"
export TARGET RESULTS START
sbatch --parsable --array="1-$count" "$(dirname "$(realpath "$0")")/replay.sbatch" "$@"
