"""A browser without a screen, for a product that runs as a process: pages, forms and files."""

import re
import urllib.parse
import urllib.request
import uuid
from http.cookiejar import CookieJar

from tests.world import PASSWORD

PATIENCE = 600.0  # seconds
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """A session of its own."""

    def __init__(self, address: str, username: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self._token = ""
        self.get("login/")
        self.post("login/", {"username": username, "password": PASSWORD})

    def get(self, path: str) -> str:
        return self._open(urllib.request.Request(self._address + path))[1]

    def post(self, path: str, values: dict[str, str], workbook: bytes = b"") -> str:
        """Send a form, with a file if there is one. Returns the address that it led to."""
        boundary = uuid.uuid4().hex
        parts = [_part(name, text.encode()) for name, text in {**values, "csrfmiddlewaretoken": self._token}.items()]
        if workbook:
            parts.append(_part('workbooks"; filename="book.xlsx', workbook))
        body = b"".join(b"--%s\r\n%s\r\n" % (boundary.encode(), part) for part in parts)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", "Referer": self._address}
        whole = body + f"--{boundary}--\r\n".encode()
        return self._open(urllib.request.Request(self._address + path, whole, headers))[0]

    def _open(self, request: urllib.request.Request) -> tuple[str, str]:
        with self._opener.open(request, timeout=PATIENCE) as answer:
            text = answer.read().decode()
            found = TOKEN.search(text)
            self._token = found[1] if found else self._token
            return urllib.parse.urlparse(answer.url).path.lstrip("/"), text


def _part(name: str, content: bytes) -> bytes:
    return f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + content
