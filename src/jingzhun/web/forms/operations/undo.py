"""The form of a counter-entry."""

from typing import Any

from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.web.forms.operations.grounded import GroundedForm


class UndoForm(GroundedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, causes=OperationKind.UNDO, **kwargs)

    def prepare(self) -> None:
        del self.fields["evidence"]
