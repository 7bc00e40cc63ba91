"""History of ledger tables: who changed which row, when, why and from where.

The rows are written by statement-level triggers (django-pghistory), so ORM, bulk SQL, COPY and psql are all caught.
`docs/adr/0004-history.md` says why the context lies in the event row.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db import models
from pghistory.models import Event

ModelType = TypeVar("ModelType", bound=type[models.Model])


class EventBase(Event):
    """Base of every history table: a 64-bit key (the default of the library is 32-bit)."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


def tracked(*, exclude: list[str] | None = None) -> Callable[[ModelType], ModelType]:
    """Record every insert, update and delete of the model in `<Model>Event`.

    exclude: fields whose values must never enter history (ciphertext, password hashes).
    """

    def wrap(model: ModelType) -> ModelType:
        name = f"{model.__name__}Event"
        table = model._meta.db_table
        indexes = [models.Index(fields=["pgh_obj", "pgh_id"], name=f"{table[:22]}_ev_obj")]
        if any(field.name == "path" for field in model._meta.fields):
            indexes.append(models.Index(fields=["path", "pgh_id"], name=f"{table[:22]}_ev_path"))
        meta: dict[str, Any] = {"indexes": indexes, "db_table": f"{table}_event"}
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=exclude,
            context_id_field=None,  # type: ignore[arg-type]
            model_name=name,
            meta=meta,
        )(model)
        return model

    return wrap
