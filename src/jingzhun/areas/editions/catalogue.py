"""Which editions of the official codes exist, and which parts of them the pack carries (packs/cn/areas)."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from jingzhun.areas.editions.extract import EditionExtract, read_extract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_file
from jingzhun.core.area_path import Level
from jingzhun.core.content import packs_folder
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text

PACKAGE_NAME = "china-division"


class HoldingEntry(PackModel):
    under: str
    down_to: Literal["township", "village"]

    @property
    def holding(self) -> Holding:
        return Holding(self.under, Level(self.down_to))


class Edition(PackModel):
    """One edition: the day it describes, the package version that carries it, our own extract if any.

    confirmed: the day was read in the package itself, not only reported by others.
    """

    edition_on: date
    published_on: date | None = None
    version: str
    lowest: Literal["township", "village"]
    confirmed: bool
    file: str | None = None
    holds: tuple[HoldingEntry, ...] = ()
    note: BilingualNote | None = None

    @property
    def lowest_level(self) -> Level:
        return Level(self.lowest)

    @property
    def holdings(self) -> tuple[Holding, ...]:
        return tuple(entry.holding for entry in self.holds)

    @property
    def source(self) -> str:
        """Where the codes come from, in one line."""
        return source_line(self.version)


class EditionList(PackModel):
    """The file editions.yaml."""

    package: str
    package_licence: BilingualNote
    data_source: BilingualNote
    data_licence: BilingualNote
    code_form: BilingualNote
    editions: tuple[Edition, ...]

    def of_version(self, version: str) -> Edition | None:
        """The edition that a version of the package carries; None if the pack does not know the version."""
        return next((edition for edition in self.editions if edition.version == version), None)

    def shipped(self) -> tuple[Edition, ...]:
        """The editions of which the pack carries an extract, oldest first."""
        return tuple(sorted((one for one in self.editions if one.file), key=lambda one: one.edition_on))


def source_line(version: str) -> str:
    """The one-line source of codes that come from a version of the package."""
    return f"npm {PACKAGE_NAME} {version}"


def areas_folder() -> Path:
    """The folder of the pack that holds the editions."""
    return packs_folder() / "cn" / "areas"


def read_editions(folder: Path | None = None) -> EditionList:
    """Read editions.yaml of the pack (or of another folder)."""
    return read_pack_file((folder or areas_folder()) / "editions.yaml", EditionList)


def read_shipped(edition_on: date, *, folder: Path | None = None) -> EditionExtract:
    """The pack's own extract of an edition. `NotFound` names the editions there are."""
    known = read_editions(folder).shipped()
    edition = next((one for one in known if one.edition_on == edition_on), None)
    if edition is None or edition.file is None:
        raise _no_such_edition(edition_on, known)
    path = (folder or areas_folder()) / edition.file
    return read_extract(path, edition_on=edition_on, holdings=edition.holdings, source=edition.source)


def _no_such_edition(edition_on: date, known: Iterable[Edition]) -> NotFound:
    days = [one.edition_on.isoformat() for one in known]
    return NotFound(
        Text("内容包中没有 {day} 版区划代码", "The pack carries no edition of {day}").format(
            day=edition_on.isoformat()
        ),
        allowed=Text("、".join(days) or "（无）", ", ".join(days) or "none"),
    )
