"""A lookup for long lists of values."""

from typing import Any

from django.db.models import Field, ForeignKey, Lookup


class AnyOf(Lookup):
    """`column__any_of=[…]`: as `in`, but the list goes to the database as one array.

    `in` makes a placeholder of every value: for a hundred thousand numbers of a file that takes longer than the query.
    The array has the column's type: with another the database compares each row with each value instead of hashing.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        column, values = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection)
        if kind.startswith("varchar"):
            kind = "text"  # a cast to a length would cut values, and find what they only begin with
        return f"{column} = any(%s::{kind}[])", (*values, list(self.rhs))


def register_lookups() -> None:
    """Make it known to every column."""
    Field.register_lookup(AnyOf)
    ForeignKey.register_lookup(AnyOf)  # which keeps lookups of its own
