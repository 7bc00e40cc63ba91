"""Plants a doubt about somebody, settled with a note."""

from dataclasses import replace

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.core.clock import now, today
from jingzhun.registry.models import Person
from jingzhun.tasks.finding.answers import Answer, digest_of
from jingzhun.tasks.finding.taking_in import Rules, take_in
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.services.campaigns import open_campaign
from jingzhun.tasks.services.settling import settle_as_true
from tests.leak.sentinels import OFFICE, PEOPLE

CHECK, OPEN_CHECK = "ethnic_group_missing", "id_missing"


def plant_doubt(by: Actor, head: str) -> int:
    """As a look would find it: the head's ethnic group is missing. Her birth date is taken down with it; another one is
    open. The number of the first."""
    with acting(by, why=OFFICE["anything else"]):
        person = Person.objects.get(number=head)
        values = {"ethnic_group": None, "born_on": PEOPLE["birth date"]}
        found = Answer(
            CHECK, "person", head, "", head, ("household", "identity"), values, digest_of(["ethnic_group"], values)
        )
        rules = Rules("leak", [CHECK, OPEN_CHECK], today(), now())
        take_in(person.path, [found, replace(found, check=OPEN_CHECK)], [CHECK, OPEN_CHECK], rules)
        doubt = Doubt.objects.get(person=person, check_name=CHECK)
        settle_as_true(by=by, doubt=doubt, version=doubt.version, note=OFFICE["anything else"])
    return doubt.pk


def plant_campaign(by: Actor, village: Area) -> int:
    """A campaign about the open one, which after a real look is the member's. Its number."""
    with acting(by, why=OFFICE["anything else"]):
        return open_campaign(
            by=by, path=village.path, title=OFFICE["anything else"], deadline=today(), reason=OFFICE["anything else"],
            checks=[OPEN_CHECK],
        ).pk  # fmt: skip
