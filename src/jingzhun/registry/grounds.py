"""Why an operation is recorded: a word of the list for its kind, the office's own words, and what proves it."""

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import CodeItem, code_lists
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind
from jingzhun.registry.reasons import JOINING_TITLES, LEAVING_TITLES, Joining, Leaving

BETWEEN = "；"
PROOF = "凭据："
REASON_MOST = 500
SAYS_WHY = frozenset(
    {OperationKind.BIRTH, OperationKind.MARRIAGE_IN, OperationKind.DEATH, OperationKind.MARRIAGE_OUT}
)


def causes_of(kind: OperationKind) -> list[CodeItem]:
    """What the pack offers as causes; none for kinds that say why themselves, such as a birth."""
    found = code_lists().get(f"cause_of_{kind}")
    return found.offered() if found else []


def cause_said_by(kind: OperationKind, *, joined_by: str = "", left_by: str = "") -> str:
    """The cause where the kind, or the way somebody comes or goes, says it; '' where it has to be given."""
    if kind in SAYS_WHY:
        return OPERATION_TITLES[kind].zh
    if joined_by and joined_by != Joining.OTHER:
        return JOINING_TITLES[Joining(joined_by)].zh
    return LEAVING_TITLES[Leaving(left_by)].zh if left_by and left_by != Leaving.OTHER else ""


def chosen_cause(kind: OperationKind, given: str, said: str = "") -> str:
    """The cause that was given, else what is said anyway (`cause_said_by`). `WrongInput` unless the kind offers it."""
    if given in ("", said):
        return said
    offered = causes_of(kind)
    if given in {item.code for item in offered}:
        return given
    raise WrongInput(
        Text("没有这个原因", "There is no such cause"),
        where="cause",
        allowed=_listed(offered) if offered else Text("不填", "none"),
        todo=Text("其他情形请写在说明里", "Say anything else in words, as the reason"),
    )


def _listed(offered: list[CodeItem]) -> Text:
    return Text("、".join(item.code for item in offered), ", ".join(f"{item.code} ({item.en})" for item in offered))


def reason_of(cause: str, words: str, evidence: str = "") -> str:
    """One sentence, as history and lists of operations show it. `WrongInput` if it says nothing or too much.

    cause: a word of the list, or the title of the kind where it says why.
    """
    told = [part for part in (cause, " ".join(words.split())) if part]
    if not told:
        raise WrongInput(
            Text("请选择原因，或写明原因", "Choose a cause, or say why in your own words"), where="reason"
        )
    if evidence.strip():
        told.append(PROOF + " ".join(evidence.split()))
    reason = BETWEEN.join(told)
    if len(reason) > REASON_MOST:
        raise WrongInput(
            Text("说明和凭据太长", "Reason and proof are too long"),
            where="reason",
            allowed=Text("合计 {most} 字", "{most} characters together").format(most=REASON_MOST),
        )
    return reason
