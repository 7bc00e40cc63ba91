"""What every page's frame needs. No query: who acts is known already, and error pages must work without a database."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jingzhun.core import language
from jingzhun.core.language import ENGLISH
from jingzhun.web.navigation import entries_for
from jingzhun.web.signed_in import AREA_NAMES


def shell(request: HttpRequest) -> dict[str, Any]:
    """actor (None before login), area_names, entries, section, is_demo, page_language, other_language."""
    actor = getattr(request, "actor", None)
    known = actor if actor is not None and actor.user_id is not None else None
    is_english = language.current() == ENGLISH
    return {
        "actor": known,
        "area_names": request.session.get(AREA_NAMES, []) if known and known.role else [],
        "entries": entries_for(known),
        "section": request.path.strip("/").partition("/")[0] or "home",
        "is_demo": settings.IS_DEMO_FILE.exists(),
        "page_language": "en" if is_english else "zh-Hans",
        "other_language": "zh-hans" if is_english else "en",
    }
