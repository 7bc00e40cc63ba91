"""What a model declares for each field with personal data; the data catalogue is made of it."""

from dataclasses import dataclass

from jingzhun.core.text import Text

STATUTORY_DUTY = Text(
    "《个人信息保护法》第十三条第一款第三项：为履行法定职责或者法定义务所必需",
    "Personal Information Protection Law, article 13(1)(3): necessary for a statutory duty",
)
"""The usual legal basis of a public office."""
LOG_DUTY = Text(
    "《网络安全法》关于记录网络运行状态、留存网络日志不少于六个月的规定",
    "Cybersecurity Law: the duty to record what happens in a network and to keep the logs for six months at least",
)
"""The legal basis of what is kept about those who work with the ledger."""


@dataclass(frozen=True, slots=True)
class PersonalField:
    """Why a field is kept, on which legal basis, and in which field group (`health`, `finance` …)."""

    purpose: Text
    legal_basis: Text
    group: str
