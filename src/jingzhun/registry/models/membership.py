from django.db import models

from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.database.history import tracked
from jingzhun.registry.models.household import Household
from jingzhun.registry.models.person import IDENTIFY, Person
from jingzhun.registry.models.spell import SPELL_COLUMNS, Spell, right_way_round


@tracked()
class Membership(Spell):
    """A person's belonging to a household, in one relation to one head. `path`: the household's.

    A change of head ends all spells of the household and begins new ones with the reason `head_change`: nobody joined
    and nobody left. `joined_by`, `left_by`: see registry.reasons.
    """

    personal = {"relation": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity")}
    not_personal = (*SPELL_COLUMNS, "person", "household", "is_head", "joined_by", "left_by")

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    household = models.ForeignKey(Household, models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=40, blank=True)
    is_head = models.BooleanField(default=False)
    joined_by = models.CharField(max_length=40)
    left_by = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "membership"
        ordering = ("household", "from_on", "id")
        constraints = (
            right_way_round("membership_right_way_round"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(to_on__isnull=True, is_void=False), name="membership_one_open"
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(to_on__isnull=True, is_void=False, is_head=True),
                name="membership_one_head",
            ),
        )
        indexes = (models.Index(fields=["path", "from_on"], name="membership_path"),)
