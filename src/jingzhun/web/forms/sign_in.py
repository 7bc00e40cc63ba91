"""Forms of signing in."""

from typing import Any

from django import forms

from jingzhun.core.text import Text
from jingzhun.web.forms.base import NOT_CHOSEN, PlainForm

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"


class LoginForm(PlainForm):
    username = forms.CharField(
        label=Text("用户名", "User name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=Text("密码", "Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(PlainForm):
    code = forms.CharField(
        label=Text("验证码", "Code"),
        min_length=6,
        max_length=8,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "class": "mono"}
        ),
    )


class RemoveSecondStepForm(PlainForm):
    password = forms.CharField(
        label=Text("当前密码", "Present password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordForm(PlainForm):
    old = forms.CharField(
        label=Text("当前密码", "Present password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    new = forms.CharField(
        label=Text("新密码", "New password"),
        max_length=200,
        strip=False,
        help_text=Text(
            "至少 10 个字符，不能全是数字，不能与姓名相近", "At least 10 characters, not all digits, not like your name"
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=Text("再输一次新密码", "New password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new") and cleaned.get("again") and cleaned["new"] != cleaned["again"]:
            self.add_error("again", str(Text("两次输入的新密码不一致", "The two new passwords differ")))
        return cleaned


class TypingForForm(PlainForm):
    user = forms.TypedChoiceField(label=Text("替谁录入", "Type for"), coerce=int)

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", NOT_CHOSEN), *choices]  # type: ignore[attr-defined]
