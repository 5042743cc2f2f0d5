"""Users who sign up, log in, refresh, read, log out, change their password, get a role and delete their account, and a ledger of
what was acknowledged. What was answered 2xx must be true for ever; what was answered by an error may have happened or
not.
"""
import asyncio, collections, json, random, time

# More than any limit of the server and of nginx.
PATIENCE = 15


class Failed(Exception):
    """No answer, or one that says nothing about the request: the kind is for the table."""


async def ask(port, method, path, body=None, token=None):
    """Status and document. Never sent twice: an error leaves open whether it was done."""
    try:
        return await asyncio.wait_for(exchange(port, method, path, body, token), PATIENCE)
    except asyncio.TimeoutError:
        raise Failed("timeout")
    except (OSError, asyncio.IncompleteReadError, ValueError, IndexError):
        raise Failed("connection")


async def exchange(port, method, path, body, token):
    """On a connection of its own: nginx closes those that wait when it is told of other replicas."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        data = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.0\r\nHost: localhost\r\nContent-Length: {len(data)}\r\n"
        head += "Content-Type: application/json\r\n" if data else ""
        head += f"Authorization: Bearer {token}\r\n" if token else ""
        writer.write(head.encode() + b"\r\n" + data)
        status = int((await reader.readline()).split()[1])
        headers = {}
        while line := (await reader.readline()).strip():
            name, value = line.decode().split(":", 1)
            headers[name.lower()] = value.strip()
        length = headers.get("content-length")
        answer = await reader.readexactly(int(length)) if length else await reader.read()
    finally:
        writer.close()
    if status >= 500 or status == 429:
        raise Failed(str(status))
    return status, json.loads(answer) if answer.startswith(b"{") else {}


class User:
    """What the ledger knows. `None` where an error leaves it open."""

    def __init__(self, email):
        self.email, self.id, self.password = email, None, "test123"
        self.exists, self.editor = None, False
        self.refresh = self.access = None
        # Refresh tokens of sessions that were logged out.
        self.ended = []


class Ledger:
    def __init__(self):
        self.users, self.violations = [], []
        self.begin("")

    def begin(self, fault):
        """A new row of the table."""
        self.fault, self.requests, self.failed, self.touched = fault, 0, collections.Counter(), set()
        # Answers below 500 that contradict what was acknowledged before.
        self.wrong = []
        self.answered, self.longest = time.monotonic(), 0.0

    def note_success(self):
        now = time.monotonic()
        self.longest, self.answered = max(self.longest, now - self.answered), now

    def violated(self, what):
        self.violations.append(f"{self.fault}: {what}")


class Client:
    """One of the crowd: lives of users, one after the other."""

    def __init__(self, ledger, port, number, admin):
        self.ledger, self.port, self.number, self.admin = ledger, port, number, admin
        self.dice, self.count = random.Random(number), 0

    async def ask(self, method, path, body=None, token=None):
        self.ledger.requests += 1
        try:
            answer = await ask(self.port, method, path, body, token)
        except Failed as e:
            self.ledger.failed[str(e)] += 1
            # As clients do.
            await asyncio.sleep(0.1)
            raise
        self.ledger.note_success()
        return answer

    async def run(self, over):
        while not over.is_set():
            self.count += 1
            user = User(f"c{self.number}n{self.count}-{random.randrange(10**9)}@example.com")
            try:
                await self.life(user, over)
            except Failed:
                # Whatever it was about is open; the rest of the ledger holds.
                pass
            self.ledger.touched.add(user)

    async def life(self, user, over):
        self.ledger.users.append(user)
        await self.sign_up(user)
        for _ in range(self.dice.randrange(4, 12)):
            if over.is_set() or not user.exists or user.password is None:
                return
            step = self.dice.choices(
                (self.me, self.next, self.log_in, self.log_out, self.change_password, self.switch_role),
                (8, 6, 3, 2, 1, 2))[0]
            await step(user)
        if self.dice.random() < 0.2:
            await self.delete(user)

    def expect(self, user, what, answer, status):
        if answer[0] != status:
            kind = f"{answer[0]} {answer[1].get('code', '')}"
            self.ledger.failed[kind] += 1
            self.ledger.wrong.append(f"{what} of {user.email}: {kind}, not {status}")
        return answer[0] == status

    def opened(self, user, document):
        user.refresh, user.access = document["refresh_token"], document["access_token"]

    async def sign_up(self, user):
        body = {"name": "Test User", "email": user.email, "password": user.password}
        answer = await self.ask("POST", "/auth/signup", body)
        if self.expect(user, "sign-up", answer, 201):
            user.exists, user.id = True, answer[1]["user"]["id"]
            self.opened(user, answer[1])

    async def log_in(self, user):
        answer = await self.ask("POST", "/auth/login", {"email": user.email, "password": user.password})
        if self.expect(user, "login", answer, 200):
            self.opened(user, answer[1])

    async def me(self, user):
        if user.access:
            answer = await self.ask("GET", "/auth/me", token=user.access)
            # A role changed since: a client refreshes, as one of the next steps does.
            if answer[1].get("code") == "token_stale" or not self.expect(user, "profile", answer, 200):
                user.access = None

    async def next(self, user):
        """A refresh whose answer is lost is asked again with the same token."""
        while user.refresh:
            try:
                answer = await self.ask("POST", "/auth/refresh", {"refresh_token": user.refresh})
            except Failed:
                continue
            if self.expect(user, "refresh", answer, 200):
                self.opened(user, answer[1])
            return

    async def log_out(self, user):
        if not user.refresh:
            return
        token, user.refresh, user.access = user.refresh, None, None
        answer = await self.ask("POST", "/auth/logout", {"refresh_token": token})
        if self.expect(user, "logout", answer, 204):
            user.ended.append(token)

    async def change_password(self, user):
        if not user.access:
            return
        new = f"test{random.randrange(10**9)}"
        before, user.password = user.password, None
        answer = await self.ask("PUT", "/auth/me/password",
                                {"current_password": before, "new_password": new}, user.access)
        if answer[1].get("code") == "token_stale" or not self.expect(user, "new password", answer, 204):
            user.password, user.access = before, None
        else:
            user.password = new

    async def switch_role(self, user):
        before, user.editor = user.editor, None
        while user.editor is None:
            path = f"/auth/admin/users/{user.id}/role-profiles/editor"
            try:
                token = await self.admin.token()
                answer = await self.ask("PUT", path, {"enabled": not before}, token)
            except Failed:
                continue
            if answer[0] == 401:
                self.admin.access = None
            else:
                user.editor = not before if self.expect(user, "role", answer, 200) else before

    async def delete(self, user):
        if not user.access:
            return
        token, user.exists = user.access, None
        answer = await self.ask("DELETE", "/auth/me", {"password": user.password}, token)
        stale = answer[1].get("code") == "token_stale"
        user.exists = stale or not self.expect(user, "deletion", answer, 204)


class Admin:
    """Logs in again when its token no longer works."""

    def __init__(self, port):
        self.port, self.access, self.lock = port, None, asyncio.Lock()

    async def token(self):
        async with self.lock:
            if not self.access:
                status, answer = await ask(self.port, "POST", "/auth/login",
                                           {"email": "admin@example.com", "password": "test123"})
                if status != 200:
                    raise Failed(f"admin {status}")
                self.access = answer["access_token"]
            return self.access


async def audit(ledger, users, port, admin):
    """Asks the server about everything that was acknowledged."""
    left = list(users)

    async def one_after_another():
        while left:
            await Auditor(ledger, port, 0, admin).look(left.pop())

    await asyncio.gather(*(one_after_another() for _ in range(8)))


class Auditor(Client):
    """Asks until there is an answer; one that contradicts the ledger is a violation."""

    def expect(self, user, what, answer, status):
        if answer[0] != status:
            self.ledger.violated(f"{what} of {user.email}: {answer[0]} {answer[1].get('code', '')}, not {status}")
        return answer[0] == status

    async def ask(self, *arguments):
        for _ in range(50):
            try:
                return await ask(self.port, *arguments)
            except Failed:
                await asyncio.sleep(0.2)
        raise TimeoutError("the server does not recover")

    async def look(self, user):
        if user.exists is not None and user.password is not None:
            answer = await self.ask("POST", "/auth/login", {"email": user.email, "password": user.password})
            self.expect(user, "login afterwards", answer, 200 if user.exists else 401)
        if user.exists and user.refresh:
            answer = await self.ask("POST", "/auth/refresh", {"refresh_token": user.refresh})
            if self.expect(user, "refresh afterwards", answer, 200):
                self.opened(user, answer[1])
        if user.exists and user.editor is not None:
            status, shown = await self.ask("GET", f"/auth/admin/users/{user.id}", None, await self.admin.token())
            if {"role_type": "editor", "enabled": user.editor} not in shown.get("role_profiles", []):
                self.ledger.violated(f"role of {user.email}: {status} {shown.get('role_profiles')}, not {user.editor}")
        for token in user.ended:
            answer = await self.ask("POST", "/auth/refresh", {"refresh_token": token})
            self.expect(user, "refresh after the logout", answer, 401)
