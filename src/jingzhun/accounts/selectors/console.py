"""Who acts on the console of the data folder's owner: no user of the ledger, but a named person of the system."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import Role
from jingzhun.accounts.selectors.actors import grants_of
from jingzhun.areas.models import Area
from jingzhun.core.area_path import Level, next_segment
from jingzhun.core.errors import NotReady
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text

SOURCE = "console"


def console_actor(system_user: str, *, role: str, opens_province: bool = False) -> Actor:
    """The actor `console:<system user>` in a role over all provinces there are.

    opens_province: over the province too that would be created next (loading areas into an empty ledger). Call it
    after the set-up and check before that the data folder belongs to this system user. Errors: NotReady.
    """
    found = Role.objects.filter(code=role).first()
    if found is None:
        raise NotReady(
            Text("没有身份 {role}", "There is no role {role}").format(role=role),
            todo=Text("请运行 jingzhun upgrade", "Run jingzhun upgrade"),
        )
    paths = list(Area.objects.filter(parent=None).values_list("path", flat=True))
    if opens_province:
        paths.append(next_segment(paths, Level.PROVINCE.width))
    name = f"{SOURCE}:{system_user}"
    return Actor(
        user_id=None,
        username=name,
        display_name=name,
        role=found.code,
        role_title=found.title,
        scope=AreaScope(paths, people=found.sees_people),
        grants=grants_of(found.code),
        source=SOURCE,
    )
