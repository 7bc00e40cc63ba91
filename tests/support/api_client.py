"""A client of the API with a token of a user."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.tokens import make_token
from jingzhun.areas.models import Area


def token_of(actor: Actor, area: Area) -> str:
    with acting(actor):
        return make_token(by=actor, name="test", area=area, reason="测试")[1]


class Caller:
    """Calls operations by their address below /api/v1/."""

    def __init__(self, secret: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    @classmethod
    def of(cls, actor: Actor, area: Area) -> "Caller":
        return cls(token_of(actor, area))

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """headers: with underscores for hyphens."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=self.headers | given,
        )

    def upload(self, path: str, form: dict[str, Any]) -> HttpResponse:
        """form: of multipart/form-data, files among its values."""
        return self.client.post(f"/api/v1/{path}", form, headers=self.headers)
