"""Wholes of other sentences that the words of a share name in part only: too little to call the share wrong."""

import re

from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_form import Form

INHABITANTS = re.compile("人口(?:总数|数)?$")
OF_AREA = re.compile("^$|[全总本该辖][县镇乡村市区州]|户籍|常住|总人口|农[业村]人口|现有|共有|^有$|组|[县镇乡村市]$")
_LEAST = 2


def names_too_little(form: Form, percent: Node, whole: Node) -> bool:
    if whole.sentence == percent.sentence or len(form.whole) < _LEAST:
        return False
    far = INHABITANTS.search(form.whole) and whole.paragraph != percent.paragraph
    return bool(far) and not OF_AREA.search(whole.label) and not pairs_of(form.whole) & pairs_of(whole.label)
