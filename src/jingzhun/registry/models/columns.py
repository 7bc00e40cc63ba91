"""Column types of the surveys. Every one may be empty: what was not asked is not known, and not known is not zero."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

MU_DIGITS = 10
YUAN_DIGITS = 14
CODE_LENGTH = 40
NATIONAL_NUMBER_LENGTH = 30


def mu() -> models.DecimalField[Any, Any]:
    """Land in mu (666.67 m²), two decimals."""
    return models.DecimalField(max_digits=MU_DIGITS, decimal_places=2, null=True)


def yuan() -> models.DecimalField[Any, Any]:
    """Money in yuan, two decimals."""
    return models.DecimalField(max_digits=YUAN_DIGITS, decimal_places=2, null=True)


def quantity() -> models.DecimalField[Any, Any]:
    """Kilometres, square metres and the like: the field's catalogue entry names the unit."""
    return models.DecimalField(max_digits=10, decimal_places=2, null=True)


def count() -> models.PositiveIntegerField[Any, Any]:
    return models.PositiveIntegerField(null=True)


def months() -> models.PositiveSmallIntegerField[Any, Any]:
    return models.PositiveSmallIntegerField(null=True)


def year() -> models.PositiveSmallIntegerField[Any, Any]:
    return models.PositiveSmallIntegerField(null=True)


def yes_no() -> models.BooleanField[Any, Any]:
    return models.BooleanField(null=True)


def day() -> models.DateField[Any, Any]:
    return models.DateField(null=True)


def code() -> models.CharField[Any, Any]:
    """One code of a list (registry.code_lists); '' when not known. Codes that no list has stay as they came."""
    return models.CharField(max_length=CODE_LENGTH, blank=True)


def codes() -> ArrayField[Any, Any]:
    """Several codes of a list, in the order given."""
    return ArrayField(models.CharField(max_length=CODE_LENGTH), default=list)


def words(length: int = 100) -> models.CharField[Any, Any]:
    return models.CharField(max_length=length, blank=True)
