"""Faults under load, and whether what was acknowledged is true afterwards. README.md describes it.

  python3 bench/chaos [--short] [--only kill,fail_over] [--binary FILE] [--other FILE] [--clients N] [--keep]
"""
import argparse, asyncio, pathlib, signal, subprocess, sys, threading, time

import faults
from cluster import Cluster, until
from load import Admin, Client, Ledger, audit

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# An orchestrator asks as often.
PROBE = 0.5


def arguments():
    parser = argparse.ArgumentParser(prog="bench/chaos", description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="the faults of CI, in less than a minute")
    parser.add_argument("--only", default="", help="names of faults, separated by commas")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target/release/vestibule")
    parser.add_argument("--other", type=pathlib.Path, help="another release, for the upgrade and the rollback")
    parser.add_argument("--clients", type=int, default=12)
    parser.add_argument("--keep", action="store_true", help="keep the logs")
    return parser.parse_args()


async def phase(cluster, ledger, admin, fault, given, pause):
    """Load before, during and after a fault; then the audit of everything it could have touched."""
    over = asyncio.Event()
    ledger.begin(fault.__name__)
    clients = [Client(ledger, cluster.port, number, admin) for number in range(given.clients)]
    running = [asyncio.create_task(client.run(over)) for client in clients]
    await asyncio.sleep(1)
    await asyncio.to_thread(fault, cluster, pause)
    await asyncio.to_thread(until, lambda: len(cluster.ready) == len(cluster.replicas), "all replicas recover")
    await asyncio.sleep(1)
    over.set()
    await asyncio.gather(*running)
    await audit(ledger, ledger.touched, cluster.port, admin)


async def run(given):
    cluster, stop = Cluster(given.binary), threading.Event()
    cluster.other = given.other
    failed = True

    def orchestrate():
        while not stop.wait(PROBE):
            cluster.watch()

    watching = threading.Thread(target=orchestrate)
    try:
        cluster.create_admin()
        watching.start()
        failed = await table(cluster, given)
    finally:
        stop.set()
        if watching.is_alive():
            watching.join()
        cluster.close(given.keep or failed)
    return failed


async def table(cluster, given):
    ledger, admin, pause = Ledger(), Admin(cluster.port), 2 if given.short else 20
    chosen = faults.SHORT if given.short else faults.ALL
    if given.only:
        chosen = [getattr(faults, name) for name in given.only.split(",")]
    print(f"{given.clients} clients, three replicas, PostgreSQL with a synchronous standby\n")
    print("| fault | requests | failed | longest outage | ledger violations |\n|---|---|---|---|---|", flush=True)
    begun, failed = time.monotonic(), False
    for fault in chosen:
        if fault is faults.wrong_clock and not cluster.faketime or fault is faults.slow_disk and not cluster.slow_disk:
            print(f"left out: {fault.__name__} (needs faketime, gcc)", file=sys.stderr)
            continue
        seen = len(ledger.violations)
        await phase(cluster, ledger, admin, fault, given, pause)
        violations = ledger.violations[seen:]
        kinds = ", ".join(f"{count} × {kind}" for kind, count in ledger.failed.most_common()) or "0"
        print(f"| {fault.__doc__} | {ledger.requests} | {kinds} | {ledger.longest:.1f} s | {len(violations)} |", flush=True)
        # A replica whose clock is wrong rejects tokens until it is no longer asked.
        wrong = ledger.wrong if fault is not faults.wrong_clock else []
        failed |= bool(violations or wrong) or fault in faults.SEAMLESS and bool(ledger.failed)
        for line in (violations + wrong)[:10]:
            print(line, file=sys.stderr)
    # What happened before the last fault is still true.
    seen = len(ledger.violations)
    ledger.begin("at the end")
    await audit(ledger, ledger.users, cluster.port, admin)
    late = ledger.violations[seen:]
    for violation in late[:10]:
        print(violation, file=sys.stderr)
    trail = cluster.vestibule("audit", "verify")
    print(f"\n{len(ledger.users)} users in the ledger; at the end {len(late)} violations; audit trail: {trail.splitlines()[0]};"
          f" {time.monotonic() - begun:.0f} s")
    return failed or bool(late)


def main():
    given = arguments()
    if not given.binary.exists():
        subprocess.run(["cargo", "build", "--release", "--locked"], cwd=ROOT, check=True)
    given.binary = given.binary.resolve()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(1 if asyncio.run(run(given)) else 0)


main()
