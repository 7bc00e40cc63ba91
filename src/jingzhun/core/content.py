"""Where the content lies: the packs, which a policy office edits and which hold no code."""

from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text


def packs_folder() -> Path:
    """The folder of the shipped packs, in an installed wheel or in a checkout. `NotReady` if missing."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "packs"
    if installed.is_dir():
        return installed
    checkout = package.parents[1]
    # A folder of this name beside an installation is not ours; a checkout shows itself by its project file.
    if (checkout / "pyproject.toml").is_file() and (checkout / "packs").is_dir():
        return checkout / "packs"
    raise NotReady(
        Text("找不到内容包文件夹 packs", "The folder of packs is missing"),
        where=str(installed),
        todo=Text("请重新安装本产品", "Install the product again"),
    )
