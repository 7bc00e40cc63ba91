from django.db import models

from jingzhun.accounts.models import Identifier
from jingzhun.core.clock import age_on, today
from jingzhun.core.personal_field import STATUTORY_DUTY, PersonalField
from jingzhun.core.sex import Sex
from jingzhun.core.text import Text
from jingzhun.database.history import tracked
from jingzhun.database.scoped import Scoped
from jingzhun.registry.models.columns import NATIONAL_NUMBER_LENGTH
from jingzhun.registry.models.household import Household

IDENTIFY = Text("识别家庭成员，防止重复登记", "To tell people apart and prevent double registration")
CONTACT = Text("走访和政策告知", "Visits and informing about aid")
PAY = Text("发放补助资金", "Payment of aid")
CHILD_AGE = 14  # Personal Information Protection Law art. 28 and 31: younger people's data are sensitive


SEX_BY_CODE = {sex.gb_code: sex for sex in Sex}


@tracked()
class Person(Scoped):
    """A member of a household. Identifiers are references into the vault. `path` follows the household's.

    Membership says in which household, as what and when; `household`, `relation`, `is_head`, `left_on` and `left_by`
    repeat its last word for lists.
    """

    personal = {
        "name": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "pinyin_key": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "pinyin_initials": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "sex": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "born_on": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "relation": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "ethnic_group": PersonalField(IDENTIFY, STATUTORY_DUTY, "identity"),
        "citizen_id": PersonalField(IDENTIFY, STATUTORY_DUTY, "identifiers"),
        "phone": PersonalField(CONTACT, STATUTORY_DUTY, "identifiers"),
        "bank_card": PersonalField(PAY, STATUTORY_DUTY, "identifiers"),
    }
    not_personal = (
        "path", "number", "national_number", "household", "is_head", "left_on", "left_by", "erased_at", "version",
    )  # fmt: skip

    number = models.CharField(max_length=20, unique=True)
    national_number = models.CharField(max_length=NATIONAL_NUMBER_LENGTH, blank=True, db_default="")
    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    name = models.CharField(max_length=80)
    pinyin_key = models.CharField(max_length=300, db_collation="C")
    pinyin_initials = models.CharField(max_length=50, db_collation="C")
    sex = models.CharField(max_length=1, blank=True, choices=[(sex.gb_code, sex.gb_code) for sex in Sex])
    born_on = models.DateField(null=True)
    ethnic_group = models.CharField(max_length=20, blank=True, db_default="")
    relation = models.CharField(max_length=40, blank=True)
    is_head = models.BooleanField(default=False)
    citizen_id = models.ForeignKey(Identifier, models.PROTECT, null=True, related_name="+")
    phone = models.ForeignKey(Identifier, models.PROTECT, null=True, related_name="+")
    bank_card = models.ForeignKey(Identifier, models.PROTECT, null=True, related_name="+")
    left_on = models.DateField(null=True)
    left_by = models.CharField(max_length=40, blank=True, db_default="")
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "person"
        ordering = ("path", "pinyin_key", "id")
        indexes = (
            models.Index(fields=["path", "pinyin_key", "id"], name="person_path"),
            models.Index(fields=["name", "path"], name="person_name"),
            models.Index(fields=["pinyin_initials", "path"], name="person_initials"),
            models.Index(fields=["pinyin_key", "path"], name="person_pinyin"),
            models.Index(fields=["national_number"], name="person_national"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(is_head=True, left_on__isnull=True),
                name="person_one_head",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def age(self) -> int | None:
        """Full years today; None without a birth date."""
        return age_on(self.born_on, today()) if self.born_on else None

    @property
    def is_child(self) -> bool:
        """Under 14: sensitive personal information by law."""
        return self.age is not None and self.age < CHILD_AGE

    @property
    def sex_title(self) -> Text | None:
        return SEX_BY_CODE[self.sex].title if self.sex else None
