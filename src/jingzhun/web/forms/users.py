"""Forms about users, their roles and API tokens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.accounts.limits import limit
from jingzhun.accounts.services.seen import DETAILS, mark_of_user
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.web.forms.base import NOT_CHOSEN, DateInput, PlainForm, ReasonField

if TYPE_CHECKING:
    from jingzhun.accounts.models import Role, User
    from jingzhun.areas.models import Area

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]


def words_field(zh: str, en: str, length: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=Text(zh, en), max_length=length, required=required, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


def day_field(zh: str, en: str, hint: Text | None = None) -> forms.DateField:
    return forms.DateField(label=Text(zh, en), required=False, widget=DateInput(), help_text=hint or "")


def seen_field() -> forms.CharField:
    """What the page showed, as a mark."""
    return forms.CharField(required=False, widget=forms.HiddenInput(), max_length=40)


class AssignmentForm(PlainForm):
    """A role over an area, with dates."""

    role = forms.ChoiceField(label=Text("身份", "Role"))
    area = forms.CharField(
        label=Text("区域", "Area"),
        max_length=100,
        help_text=Text(
            "区划代码、路径或名称；重名时写“乡镇/村”", "Code, path or name; where two share it, township/village"
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    from_on = forms.DateField(label=Text("任职自", "In the role from"), widget=DateInput(), initial=today)
    to_on = day_field("任职至", "In the role until", Text("留空为长期", "Empty: without end"))
    reason = ReasonField()

    def __init__(self, *args: Any, roles: "Sequence[Role]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", NOT_CHOSEN), *((role.code, role.title) for role in roles)]  # type: ignore[attr-defined]


class NewUserForm(AssignmentForm):
    """An account with its first role: nobody sees an account without one."""

    username = words_field("用户名", "User name", 40)
    display_name = words_field("姓名", "Name", 60)
    unit = words_field("单位", "Office", 120, required=False)
    language = forms.ChoiceField(label=Text("语言", "Language"), choices=LANGUAGES)
    expires_on = day_field("账号有效期至", "Account valid until", Text("留空为长期", "Empty: without end"))
    field_order = (
        "username", "display_name", "unit", "language", "expires_on", "role", "area", "from_on", "to_on", "reason",
    )  # fmt: skip


class SwitchField(forms.BooleanField):
    """A box that takes the whole line of a form."""

    wide = True


class UserForm(PlainForm):
    """Details of an account."""

    display_name = words_field("姓名", "Name", 60)
    unit = words_field("单位", "Office", 120, required=False)
    expires_on = day_field("账号有效期至", "Account valid until", Text("留空为长期", "Empty: without end"))
    is_active = SwitchField(
        label=Text("启用（不勾选则停用，不能登录）", "Active (otherwise shut: no login)"), required=False
    )
    reason = ReasonField()
    seen = seen_field()


def initial_of_user(user: "User") -> dict[str, Any]:
    return {name: getattr(user, name) for name in DETAILS} | {"seen": mark_of_user(user)}


class WhyForm(PlainForm):
    """Only a reason."""

    reason = ReasonField()


class GrantsForm(WhyForm):
    """The boxes of a role are drawn by the page."""

    seen = seen_field()


class EndForm(PlainForm):
    """The last day of an assignment."""

    to_on = forms.DateField(label=Text("最后一天", "Last day"), widget=DateInput(), initial=today)
    reason = ReasonField()


class TokenForm(PlainForm):
    name = words_field("用途", "What for", 80)
    area = forms.ChoiceField(label=Text("区域", "Area"))
    days = forms.IntegerField(label=Text("有效天数", "Valid for days"), min_value=1)
    reason = ReasonField()

    def __init__(self, *args: Any, areas: "Sequence[Area]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.path, area.name) for area in areas]  # type: ignore[attr-defined]
        self.fields["days"].initial = most = limit("token_days")
        self.fields["days"].widget.attrs["max"] = most


class AuditForm(PlainForm):
    """Filters of the audit log; all may be empty."""

    action = forms.ChoiceField(label=Text("事项", "What"), required=False)
    username = words_field("用户名", "User name", 40, required=False)
    since = day_field("自", "From")
    until = day_field("至", "Until")

    def __init__(self, *args: Any, actions: Sequence[tuple[str, Text]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [("", Text("全部", "All")), *actions]  # type: ignore[attr-defined]
