"""Who sends the requests: an account that is made anew when what was sent has changed or deleted it."""

import os
import subprocess
import uuid

import requests
import schemathesis

PASSWORD = "test1234"


def make_account():
    email = f"{uuid.uuid4().hex}@example.com"
    command = [os.environ["VESTIBULE"], "user", "create", "--email", email, "--name", "Fuzz", "--password-stdin"]
    if os.environ["ROLE"] == "admin":
        command += ["--role", "admin"]
    subprocess.run(command, input=PASSWORD + "\n", text=True, check=True, capture_output=True)
    return email


@schemathesis.auth(refresh_interval=2)
class Bearer:
    email = None

    def get(self, case, context):
        for _ in range(3):
            Bearer.email = Bearer.email or make_account()
            credentials = {"email": Bearer.email, "password": PASSWORD}
            answer = requests.post(os.environ["BASE_URL"] + "/auth/login", json=credentials, timeout=20)
            if answer.ok:
                return answer.json()["access_token"]
            Bearer.email = None
        answer.raise_for_status()

    def set(self, case, token, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {token}"
