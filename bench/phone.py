"""A phone of the measures: enrolled in the town of this process, it talks OpenRosa over a line of its own."""

import http.client
import secrets
import socket
import urllib.request
from dataclasses import dataclass

EDGE = "khuang-bench-edge"


def enrolled(count: int = 1) -> list[str]:
    """Tokens of that many phones of one researcher, in a town of this process."""
    from khuang.access import actions, devices
    from khuang.access.models import User
    from khuang.base.actor import SYSTEM

    user = User.objects.filter(username="phone").first()
    if user is None:
        user = actions.create_user(username="phone", name="phone", password=secrets.token_hex(16), by=SYSTEM)
        actions.grant(user=user, role="researcher", by=SYSTEM)
    return [devices.enrol_device(user=user, label=f"phone {n}", days=30, by=SYSTEM)[1] for n in range(count)]


def body_of(raw: bytes, files: dict[str, bytes] | None = None) -> tuple[bytes, str]:
    """(multipart body, its content type), as OkHttp writes it."""
    parts = [_part("xml_submission_file", "form.xml", "text/xml", raw)]
    parts += [_part(name, name, "image/jpeg", content) for name, content in (files or {}).items()]
    body = b"".join(f"--{EDGE}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{EDGE}--\r\n".encode()
    return body, f"multipart/form-data; boundary={EDGE}"


def _part(name: str, file: str, kind: str, content: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"; filename="{file}"\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + content


@dataclass
class Phone:
    port: int
    token: str
    kept: http.client.HTTPConnection | None = None

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/x/{self.token}"

    def get(self, url: str) -> bytes:
        where = url if url.startswith("http") else f"{self.base}/{url}"
        with urllib.request.urlopen(where, timeout=30) as answer:  # noqa: S310  our own server
            return bytes(answer.read())

    def send(self, raw: bytes, files: dict[str, bytes] | None = None, *, keep: bool = False) -> str:
        """acknowledged: the receipt came back; cut: the line broke; away: nobody listened. ``keep``: the line stays."""
        body, kind = body_of(raw, files)
        line = self.kept or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.kept = line if keep else None
        try:
            line.request("POST", f"/x/{self.token}/submission?deviceID=bench", body, {"Content-Type": kind, **HEADERS})
            answer = line.getresponse()
            text = answer.read()
        except ConnectionRefusedError:
            return self._ended("away")
        except (OSError, http.client.HTTPException):
            return self._ended("cut")
        if not keep:
            line.close()
        whole = answer.status in (201, 202) and b"</OpenRosaResponse>" in text
        return "acknowledged" if whole else f"refused with {answer.status}"

    def _ended(self, how: str) -> str:
        self.kept = None
        return how

    def drop(self, raw: bytes, files: dict[str, bytes] | None = None, *, share: float = 0.5) -> None:
        """Send the beginning alone, then let the line break, as under a bridge."""
        body, kind = body_of(raw, files)
        head = [f"POST /x/{self.token}/submission HTTP/1.1", "Host: 127.0.0.1", f"Content-Type: {kind}"]
        head.append(f"Content-Length: {len(body)}")
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
                line.sendall(("\r\n".join(head) + "\r\n\r\n").encode() + body[: int(len(body) * share)])
        except OSError:
            return


HEADERS = {"X-OpenRosa-Version": "1.0", "Accept-Language": "th"}
