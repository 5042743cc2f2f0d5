"""What goes wrong, one thing at a time. Each function does it, and undoes it; the orchestrator and the clients go on
meanwhile. `pause` is how long a fault lasts.
"""
import signal, time

from cluster import REPLICAS, until


def nothing(cluster, pause):
    """nothing"""
    time.sleep(pause)


def kill(cluster, pause):
    """kill -9 of each replica in turn"""
    for replica in cluster.replicas:
        kill_one(cluster, pause / REPLICAS, replica)


def kill_one(cluster, pause, replica=None):
    """kill -9 of a replica"""
    replica = replica or cluster.replicas[0]
    replica.stop(signal.SIGKILL)
    # A supervisor starts it again.
    time.sleep(pause)
    replica.start()
    until(replica.is_ready, "the replica is back")


def rolling_restart(cluster, pause):
    """rolling restart"""
    roll(cluster, pause)


def roll(cluster, pause, binary=None):
    for replica in cluster.replicas:
        assert replica.stop() == 0, "exit code 0"
        replica.start(binary)
        until(replica.is_ready, "the new process is ready")
        until(lambda: replica in cluster.ready, "requests are sent to it")
        time.sleep(pause / REPLICAS / 2)


def rolling_upgrade(cluster, pause):
    """upgrade to the next release, and back"""
    if cluster.other:
        roll(cluster, pause, cluster.other)
        roll(cluster, pause)
        return
    # What the next release's `migrate up` leaves behind, and what a rollback does not undo.
    cluster.primary.sql("ALTER TABLE auth_user ADD COLUMN next_release varchar(40)", "v")
    cluster.primary.sql("INSERT INTO auth_migrations (version, applied_at) VALUES ('m9999_next_release', 1)", "v")
    roll(cluster, pause)
    roll(cluster, pause)


def restart_postgres(cluster, pause):
    """PostgreSQL restarts, fast and immediate"""
    for how in (signal.SIGINT, signal.SIGQUIT):
        cluster.primary.stop(how)
        cluster.primary.start()
        time.sleep(pause / 2)


def fail_over(cluster, pause):
    """the primary dies, the standby takes over"""
    cluster.fail_over()
    until(cluster.all_ready, "the replicas follow")
    time.sleep(pause)
    cluster.standby.follow(cluster.primary)


def one_black_hole(cluster, pause):
    """one replica loses its way to the database"""
    replica = cluster.replicas[0]
    replica.proxy.send_signal(signal.SIGSTOP)
    time.sleep(pause)
    replica.proxy.send_signal(signal.SIGCONT)


def black_hole(cluster, pause):
    """all lose their way to the database"""
    for replica in cluster.replicas:
        replica.proxy.send_signal(signal.SIGSTOP)
    time.sleep(pause)
    for replica in cluster.replicas:
        replica.proxy.send_signal(signal.SIGCONT)


def slow_disk(cluster, pause):
    """a disk that takes 300 ms longer for each flush"""
    cluster.primary.slow.touch()
    time.sleep(pause)
    cluster.primary.slow.unlink()


def wrong_clock(cluster, pause):
    """a replica's clock goes 16 days ahead, and 20 minutes back"""
    replica = cluster.replicas[-1]
    for offset in ("+16d", "-20m"):
        replica.turn_clock(offset)
        time.sleep(pause / 2)
    replica.turn_clock("+0")


# Those during which no request may fail.
SEAMLESS = (nothing, rolling_restart, rolling_upgrade)
ALL = (nothing, kill, rolling_restart, rolling_upgrade, restart_postgres, fail_over, one_black_hole, black_hole,
       slow_disk, wrong_clock)
SHORT = (kill_one, rolling_restart, fail_over, one_black_hole)
