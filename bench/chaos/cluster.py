"""What the faults happen to: PostgreSQL with a synchronous standby, three replicas, nginx, and an orchestrator that sends
requests to the replicas that are ready, as a Kubernetes Service does.
"""
from concurrent.futures import ThreadPoolExecutor
import glob, os, pathlib, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SECRET = "dGVzdCBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyEhISE="
REPLICAS = 3


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def until(holds, what, seconds=60):
    begun = time.monotonic()
    while not holds():
        if time.monotonic() - begun > seconds:
            raise TimeoutError(f"{what}, after {seconds} s")
        time.sleep(0.05)


def postgres_folder():
    given = os.environ.get("VESTIBULE_TEST_POSTGRES_BIN")
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if not given and not found:
        sys.exit("no PostgreSQL server is installed")
    return pathlib.Path(given or found[-1])


def program(name):
    path = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin")
    return path or sys.exit(f"{name} is not installed")


class Postgres:
    """One server with its own data folder. It does not run as root."""

    def __init__(self, folder, name, port, slow_disk):
        self.bin, self.folder, self.port, self.child = postgres_folder(), folder / name, port, None
        self.slow = folder / "disk-is-slow"
        self.env = {**os.environ, "LC_ALL": "C"}
        if slow_disk:
            self.env |= {"LD_PRELOAD": str(slow_disk), "SLOW_DISK": str(self.slow), "SLOW_DISK_MS": "300"}
        self.folder.mkdir()
        self.own()

    def own(self):
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def command(self, name, *arguments):
        user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        return [*user, str(self.bin / name), *arguments]

    def run(self, name, *arguments):
        done = subprocess.run(self.command(name, *arguments), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr}")
        return done.stdout

    def start(self, *settings):
        options = [*settings, f"port={self.port}", "listen_addresses=127.0.0.1", "max_connections=200",
                   "hot_standby=on", f"unix_socket_directories={self.folder}"]
        arguments = [word for option in options for word in ("-c", option)]
        log = open(self.folder / "log", "ab")
        self.child = subprocess.Popen(self.command("postgres", "-D", str(self.folder / "data"), *arguments),
                                      stdout=log, stderr=log, env=self.env)
        until(self.accepts, f"PostgreSQL on {self.port} starts")

    def accepts(self):
        return subprocess.run([self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0

    def sql(self, text, database="postgres"):
        return self.run("psql", "-X", "-A", "-t", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres",
                        "-d", database, "-c", text).strip()

    def stop(self, with_signal):
        """SIGQUIT is `pg_ctl stop -m immediate`, SIGINT is `-m fast`; SIGKILL is what the kernel does without memory."""
        if self.child:
            self.child.send_signal(with_signal)
            self.child.wait()
            self.child = None

    def follow(self, primary):
        """Becomes a synchronous standby of this one, from a new copy."""
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        self.own()
        self.run("pg_basebackup", "-h", "127.0.0.1", "-p", str(primary.port), "-U", "postgres", "-R", "-X", "stream",
                 "-c", "fast", "-D", str(self.folder / "data"))
        self.start("cluster_name=standby", "wal_retrieve_retry_interval=200ms")
        # Without it, a failover may lose what was acknowledged.
        primary.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        primary.sql("SELECT pg_reload_conf()")
        until(lambda: primary.sql("SELECT sync_state FROM pg_stat_replication") == "sync", "the standby follows")


class Replica:
    """One `vestibule serve`, which reaches both PostgreSQL servers through a proxy of its own."""

    def __init__(self, cluster, number):
        self.cluster, self.number, self.port, self.child = cluster, number, free_port(), None
        self.ways = [free_port(), free_port()]
        pairs = [f"{way}={server.port}" for way, server in zip(self.ways, cluster.servers)]
        self.proxy = subprocess.Popen([sys.executable, HERE / "proxy.py", *pairs], stdout=subprocess.PIPE)
        self.proxy.stdout.readline()
        self.clock = cluster.folder / f"clock-{number}"
        self.turn_clock("+0")

    def turn_clock(self, offset):
        aside = self.clock.with_suffix(".aside")
        aside.write_text(offset)
        aside.rename(self.clock)

    def environment(self):
        hosts = ",".join(f"127.0.0.1:{way}" for way in self.ways)
        env = self.cluster.settings | {"PORT": str(self.port),
               "DATABASE_URL": f"postgres://postgres@{hosts}/v?target_session_attrs=read-write&sslmode=disable"}
        # The last one has a clock that can be wrong.
        if self.number == REPLICAS - 1 and self.cluster.faketime:
            env |= {"LD_PRELOAD": self.cluster.faketime, "FAKETIME_TIMESTAMP_FILE": str(self.clock),
                    "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        return env

    def start(self, binary=None):
        log = open(self.cluster.folder / f"replica-{self.number}.log", "ab")
        self.child = subprocess.Popen([binary or self.cluster.binary, "serve"], env=self.environment(),
                                      cwd=self.cluster.folder, stdout=log, stderr=log)

    def send(self, number):
        self.child.send_signal(number)

    def stop(self, with_signal=signal.SIGTERM):
        self.send(with_signal)
        code = self.child.wait(60)
        self.child = None
        return code

    def is_ready(self):
        if not self.child:
            return False
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=1) as answer:
                return answer.status == 200
        except OSError:
            return False


class Cluster:
    def __init__(self, binary):
        self.binary = binary
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vestibule-chaos-"))
        self.folder.chmod(0o755)
        libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
        self.faketime, self.slow_disk = (libraries or [None])[0], self.compile_slow_disk()
        example = subprocess.run([binary, "config", "--env-example"], capture_output=True, text=True, check=True).stdout
        names = [line[1:].split("=")[0] for line in example.splitlines() if line.startswith("#VESTIBULE_LIMIT_")]
        self.settings = {name: "off" for name in names} | {
            "PUBLIC_URL": "http://localhost:8000", "VESTIBULE_SECRET_KEY": SECRET, "VESTIBULE_BCRYPT_COST": "4",
            "VESTIBULE_ROLES": "member,admin,editor", "MAIL_TRANSPORT": "off", "LOG_FORMAT": "json"}
        self.servers = [Postgres(self.folder, name, free_port(), self.slow_disk) for name in ("one", "two")]
        self.primary, self.standby = self.servers
        self.primary.run("initdb", "-D", str(self.primary.folder / "data"), "--auth=trust", "--username=postgres")
        self.primary.start()
        self.primary.sql("CREATE DATABASE v")
        self.standby.follow(self.primary)
        self.replicas = [Replica(self, number) for number in range(REPLICAS)]
        for replica in self.replicas:
            replica.start()
        self.port, self.ready, self.nginx = free_port(), [], None
        self.route(self.replicas)
        until(self.all_ready, "the replicas start")

    def compile_slow_disk(self):
        library = self.folder / "slow_disk.so"
        if not shutil.which("gcc"):
            return None
        subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, HERE / "slow_disk.c", "-ldl"], check=True)
        return library

    def all_ready(self):
        return all(replica.is_ready() for replica in self.replicas)

    def route(self, ready):
        """Directs nginx to these replicas. No request is sent to a second one: nginx would repeat a PUT that was done."""
        self.ready = ready
        servers = "".join(f"server 127.0.0.1:{replica.port} max_fails=0;" for replica in ready)
        places = " ".join(f"{name}_temp_path {self.folder}/{name};"
                          for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"daemon off; pid {self.folder}/nginx.pid; error_log {self.folder}/nginx.log; worker_processes 1;\n"
            "events { worker_connections 2048; }\n"
            f"http {{ access_log off; {places}\n"
            f"upstream vestibule {{ {servers or 'server 127.0.0.1:1;'} }}\n"
            f"server {{ listen 127.0.0.1:{self.port}; location / {{ proxy_pass http://vestibule;\n"
            "proxy_connect_timeout 1s; proxy_read_timeout 10s; proxy_next_upstream off; } } }\n")
        if self.nginx:
            self.nginx.send_signal(signal.SIGHUP)
        else:
            self.nginx = subprocess.Popen([program("nginx"), "-p", self.folder, "-c", self.folder / "nginx.conf"],
                                          stderr=subprocess.DEVNULL)

    def watch(self):
        """One round of the orchestrator. One that hangs keeps it from no other."""
        with ThreadPoolExecutor(REPLICAS) as pool:
            answers = list(pool.map(Replica.is_ready, self.replicas))
        ready = [replica for replica, is_ready in zip(self.replicas, answers) if is_ready]
        if ready != self.ready:
            self.route(ready)

    def fail_over(self):
        """The primary dies, and the standby takes its place. The dead one becomes the new standby later."""
        self.primary.stop(signal.SIGQUIT)
        self.primary, self.standby = self.standby, self.primary
        # It waits for no standby: there is no other copy.
        self.primary.sql("ALTER SYSTEM SET synchronous_standby_names = ''")
        self.primary.sql("SELECT pg_reload_conf()")
        self.primary.run("pg_ctl", "promote", "-w", "-D", str(self.primary.folder / "data"))

    def create_admin(self):
        self.vestibule("user", "create", "--email", "admin@example.com", "--name", "Admin", "--role", "admin",
                       "--password-stdin", given="test123\n")

    def vestibule(self, *arguments, given=None):
        done = subprocess.run([self.binary, *arguments], env=self.replicas[0].environment(), cwd=self.folder,
                              input=given, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{arguments}: {done.stderr}")
        return done.stdout

    def close(self, keep):
        for replica in self.replicas:
            replica.proxy.send_signal(signal.SIGCONT)
            for child in (replica.proxy, replica.child):
                if child:
                    child.kill()
                    child.wait()
        self.nginx.terminate()
        self.nginx.wait()
        for server in self.servers:
            server.stop(signal.SIGQUIT)
        if keep:
            print(f"logs are in {self.folder}", file=sys.stderr)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
