"""Makes the extracts of the pack from unpacked packages: `python -m jingzhun.areas.editions.build FOLDER …`.

What goes into each file is said in packs/cn/areas/editions.yaml (`file`, `holds`); the same packages always
give the same bytes.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from jingzhun.areas.editions.catalogue import EditionList, areas_folder, read_editions
from jingzhun.areas.editions.extract import EditionExtract, write_extract
from jingzhun.areas.editions.package import read_parts
from jingzhun.areas.editions.package_files import open_package
from jingzhun.core.errors import JingzhunError, WrongInput
from jingzhun.core.text import Text


def build(folder: Path, target: Path, editions: EditionList) -> tuple[Path, EditionExtract]:
    """Write the extract of one package into `target`. `WrongInput` if the pack wants none of its version."""
    package = open_package(folder)
    edition = editions.of_version(package.version)
    if edition is None or not edition.file:
        raise WrongInput(
            Text("editions.yaml 中 {version} 版没有 file", "editions.yaml names no file for version {version}").format(
                version=package.version or "?"
            ),
            where=str(folder),
        )
    extract = read_parts(package, edition.holdings, edition_on=edition.edition_on)
    path = target / edition.file
    write_extract(extract, path)
    return path, extract


def main(arguments: Sequence[str]) -> int:
    """Build from every folder given; exit status 0, or 3 with the error on standard error."""
    target = areas_folder()
    try:
        for folder in arguments:
            path, extract = build(Path(folder), target, read_editions(target))
            sys.stdout.write(f"{path}: {len(extract.rows)}\n")
    except JingzhunError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
