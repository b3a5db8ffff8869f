# A Slurm cluster of this one machine, for as long as the shell that sources this runs. Needs slurm-wlm, munge and to be root.
cluster=$(mktemp -d /tmp/rollcall-slurm.XXXXXX)
export SLURM_CONF=$cluster/slurm.conf

cluster_stops() {
  for name in slurmctld slurmd munged; do
    if [ -s "$cluster/$name.pid" ]; then kill "$(cat "$cluster/$name.pid")" 2>/dev/null || true; fi
  done
  sleep 1
  rm -rf "$cluster"
}

mkdir "$cluster/state" "$cluster/spool"
mungekey --create --keyfile="$cluster/munge.key"
munged --force --key-file="$cluster/munge.key" --socket="$cluster/munge.sock" --pid-file="$cluster/munged.pid" \
  --log-file="$cluster/munged.log" --seed-file="$cluster/munge.seed"
cat >"$SLURM_CONF" <<CONF
ClusterName=rollcall
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
SlurmctldPort=16817
SlurmdPort=16818
AuthInfo=socket=$cluster/munge.sock
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0,defer_batch
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld
slurmd
for _ in $(seq 50); do
  sinfo --noheader --format=%T 2>/dev/null | grep -q idle && break
  sleep 0.2
done
sinfo --noheader --format='cluster of %D node, %c CPUs, %T'
