from django.db import models

from jingzhun.database.scoped import Guard, Scoped


class Look(Scoped):
    """When doubts were last looked for in a township: on which day, by which rules, in which state of the facts.

    `facts_at`: up to when everything committed was in the facts. `failed`: check → why it could not run, in both
    languages and without a value of anybody's; its doubts stand as the look before left them.
    """

    guard = Guard.REACH
    not_personal = ("path", "on", "at", "facts_at", "facts", "book", "failed")

    on = models.DateField()
    at = models.DateTimeField()
    facts_at = models.DateTimeField()
    facts = models.CharField(max_length=64)
    book = models.CharField(max_length=64)
    failed = models.JSONField(default=dict)

    class Meta:
        db_table = "doubt_look"
        constraints = (models.UniqueConstraint(fields=["path"], name="doubt_look_once"),)
