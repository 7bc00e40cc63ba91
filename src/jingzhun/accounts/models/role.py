from typing import ClassVar

from django.db import models

from jingzhun.core.text import Text
from jingzhun.database.history import tracked


class Action(models.TextChoices):
    SEE = "see"
    EDIT = "edit"
    EXPORT = "export"
    UNMASK = "unmask"
    APPROVE = "approve"


class FieldGroup(models.Model):
    """A group of fields that is granted as one. Content of the pack (packs/cn/access.yaml)."""

    code = models.CharField(max_length=40, primary_key=True)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "account_field_group"
        ordering = ("order",)

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)


@tracked()
class Role(models.Model):
    """A role as data. `sees_people` false: row-level security shows it no row about people, whatever it is granted."""

    history_seen_by: ClassVar[str] = "true"  # roles are the same for everybody, and so is what became of them

    code = models.CharField(max_length=40, primary_key=True)
    title_zh = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    sees_people = models.BooleanField()
    may_type_for_others = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "account_role"
        ordering = ("order",)

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)


@tracked()
class RoleGrant(models.Model):
    """One cell of role × field group × action."""

    history_seen_by: ClassVar[str] = "true"

    role = models.ForeignKey(Role, models.CASCADE, related_name="grants")
    group = models.ForeignKey(FieldGroup, models.CASCADE, related_name="grants")
    action = models.CharField(max_length=10, choices=[(action.value, action.value) for action in Action])

    class Meta:
        db_table = "account_role_grant"
        constraints = (models.UniqueConstraint(fields=["role", "group", "action"], name="role_grant_once"),)
