"""The mark of a demonstration: the file `demo` in the data folder. Pages show it, and nothing else is overwritten."""

import json
import os

from django.conf import settings

from jingzhun.accounts.models import User
from jingzhun.demo.content import PACK, demo_users


def write_mark(*, is_ready: bool) -> None:
    """Mark the installation as a demonstration: under construction, or ready."""
    content = {"pack": PACK, "default_user": demo_users().default_user, "is_ready": is_ready}
    path = settings.IS_DEMO_FILE
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(json.dumps(content, indent=1), encoding="utf-8")
    os.replace(draft, path)


def is_marked() -> bool:
    return bool(settings.IS_DEMO_FILE.exists())


def mark_after_restore() -> None:
    """A restored backup of a demonstration is one; any other is none."""
    if User.objects.filter(is_demo=True).exists():
        write_mark(is_ready=True)
    else:
        settings.IS_DEMO_FILE.unlink(missing_ok=True)
