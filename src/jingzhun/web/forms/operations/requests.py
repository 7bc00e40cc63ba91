"""The forms of requests between offices: asking, accepting, refusing, taking back."""

from typing import TYPE_CHECKING, Any

from django import forms

from jingzhun.accounts.actor import Actor
from jingzhun.core.clock import today
from jingzhun.core.text import Text
from jingzhun.registry.grounds import cause_said_by
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import JOINING_TITLES
from jingzhun.registry.services.operations.transfer import LEFT_BY
from jingzhun.web.forms.base import DateInput
from jingzhun.web.forms.operations.finders import household_lookup, office_lookup, place_lookup
from jingzhun.web.forms.operations.grounded import GroundedForm
from jingzhun.web.forms.operations.households import INTO_HINT, PLACE_HINT, words
from jingzhun.web.forms.operations.natural_village import natural_village_field, settle_natural_village
from jingzhun.web.forms.operations.people import relation_field

if TYPE_CHECKING:
    from jingzhun.registry.models import TransferRequest

# Django shows labels with str(), so a Text follows the reader's language; its type hints know only strings.
# mypy: disable-error-code="arg-type"

OFFICE_HINT = Text("县、乡镇或村的名称或区划代码", "Name or official code of a county, township or village")


class AskForm(GroundedForm):
    """kind: move (a household) or transfer (a person)."""

    first = ("to_area", "to_area_pick", "joined_by")
    repeated = ("joined_by",)
    on = forms.DateField(label=Text("迁移日期", "On"), widget=DateInput(), initial=today)

    def __init__(self, *args: Any, kind: OperationKind, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(*args, causes=kind, **kwargs)

    def prepare(self) -> None:
        self.fields["to_area"] = words(Text("向哪里申请", "Which area is asked"), OFFICE_HINT)
        self.lookups["to_area"] = office_lookup()
        if self.kind is OperationKind.TRANSFER:
            self.fields["joined_by"] = forms.ChoiceField(
                label=Text("原因", "Why"), choices=[(one.value, JOINING_TITLES[one]) for one in LEFT_BY]
            )

    def said_cause(self) -> str:
        if self.kind is not OperationKind.TRANSFER:
            return super().said_cause()
        return cause_said_by(self.kind, joined_by=self.cleaned_data.get("joined_by", ""))


class AcceptForm(GroundedForm):
    first = ("area", "area_pick", "natural_village", "into", "into_pick", "relation")

    def __init__(self, *args: Any, request: "TransferRequest", actor: Actor, **kwargs: Any) -> None:
        self.request, self.actor = request, actor
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        within = (self.request.to_path,)
        if self.request.kind == OperationKind.MOVE:
            self.fields["area"] = words(Text("登记在哪个村或组", "Village or group it goes to"), PLACE_HINT)
            self.fields["area"].widget.attrs["list"] = "places"
            self.fields["natural_village"] = natural_village_field()
            self.lookups["area"] = place_lookup(self.actor, within=within)
        else:
            self.fields["into"] = words(Text("加入哪一户", "Into which household"), INTO_HINT)
            self.lookups["into"] = household_lookup(self.actor, within=within)
            self.fields["relation"] = relation_field()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        settle_natural_village(self)
        return cleaned


class AnswerForm(GroundedForm):
    """Refusing, or taking back. version: of the request that was looked at."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def prepare(self) -> None:
        del self.fields["evidence"]
        self.fields["reason"].required = True
