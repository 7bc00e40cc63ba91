"""The field groups, by which rights, confirmation and collection windows go."""

from jingzhun.accounts.limits import access_content
from jingzhun.core.text import Text


def group_title(group: str) -> Text:
    """The title of a field group; `KeyError` for one that the pack does not have."""
    title = access_content()["field_groups"][group]
    return Text(title["zh"], title["en"])


def known_groups() -> frozenset[str]:
    return frozenset(access_content()["field_groups"])
