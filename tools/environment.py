"""Sets up the virtual environment of a checkout: `python3 tools/environment.py run`, `… test` or, after it, `… spark`.

Needs nothing but Python and a package registry (the one that pip and npm are configured for). Every package comes
from a lock file with hashes. What is done leaves a stamp of what it was made from, so a second call takes no time.
"""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / "build" / "tools"
LOCKS = {"run": ["requirements.lock"], "test": ["requirements-dev.lock", "requirements.lock"]}
SPARK_LOCK = "requirements-spark.lock"
JAVA_NEEDED = 17
BUILD_LOCK = "requirements-build.lock"
PACKAGE = ["pyproject.toml", "hatch_build.py", "package-lock.json", "src/jingzhun/web/icons.txt"]
VENDOR_STAMP = ROOT / "src/jingzhun/web/static/vendor/stamp"
OLDEST = (3, 11)


def main() -> None:
    if sys.version_info < OLDEST:
        sys.exit("需要 Python 3.11 或更新 / Python 3.11 or newer is needed: make PYTHON=python3.12 …")
    kind = sys.argv[1] if len(sys.argv) == 2 else ""
    if kind not in {*LOCKS, "spark"}:
        sys.exit("usage: environment.py run | test | spark")
    with one_at_a_time():
        if kind == "spark":
            add_spark()
            return
        make_venv()
        install_locked(*LOCKS[kind])
        install_package()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """`make run` and `make test` may be started together. (Without locks on Windows, where neither is usual.)"""
    (ROOT / "build").mkdir(exist_ok=True)
    with open(ROOT / "build" / "setup.lock", "w") as file:
        if os.name != "nt":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """A venv that works and has not been moved (its scripts name its path)."""
    if is_stamped("place", str(VENV)) and python_works():
        return
    say("准备 Python 环境", "Preparing the Python environment")
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    stamp("place", str(VENV))


def python_works() -> bool:
    asked = [venv_python(), "-m", "pip", "--version"]
    try:
        return subprocess.run(asked, stdout=subprocess.DEVNULL, check=False).returncode == 0
    except OSError:
        return False


def install_locked(lock: str, *contained: str) -> None:
    """Install what a lock file names. `contained`: lock files whose packages are all in it."""
    wanted = digest(lock)
    if is_stamped(lock, wanted):
        return
    say(f"安装 {lock} 中的软件包", f"Installing the packages of {lock}")
    pip("--require-hashes", "--no-deps", "-r", lock)
    stamp(lock, wanted)
    for other in contained:
        stamp(other, digest(other))


def add_spark() -> None:
    """Half a gigabyte that only machines with Java can use."""
    if java_version() >= JAVA_NEEDED:
        install_locked(SPARK_LOCK)
    else:
        say(
            f"!!! 没有 Java {JAVA_NEEDED} 或更新：不测试 Spark 引擎",
            f"!!! No Java {JAVA_NEEDED} or newer: the Spark engine is NOT tested",
        )


def java_version() -> int:
    """17 for `openjdk version "17.0.15"`; 0 without Java."""
    java = shutil.which("java")
    if java is None:
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def install_package() -> None:
    """Install the checkout itself, editable, with its front-end files; the tools for it are removed again."""
    wanted = digest(*PACKAGE)
    if is_stamped("package", wanted) and VENDOR_STAMP.exists():
        return
    say("准备网页文件", "Preparing the files of the pages")
    shutil.rmtree(TOOLS, ignore_errors=True)
    pip("--require-hashes", "--no-deps", "--target", str(TOOLS), "-r", BUILD_LOCK)
    # The checkout itself can have no hash, though pip's configuration may ask for one everywhere.
    pip("--no-deps", "--no-build-isolation", "--editable", ".", PYTHONPATH=str(TOOLS), PIP_REQUIRE_HASHES="0")
    shutil.rmtree(TOOLS)
    stamp("package", wanted)


def pip(*arguments: str, **variables: str) -> None:
    run(venv_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments, **variables)


def run(*command: str, **variables: str) -> None:
    try:
        subprocess.run(command, cwd=ROOT, env={**os.environ, **variables}, check=True)
    except subprocess.CalledProcessError as error:
        sys.exit(f"没有完成 / Did not work ({error.returncode}): {' '.join(command)}")


def venv_python() -> str:
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def digest(*names: str) -> str:
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def is_stamped(name: str, content: str) -> bool:
    path = VENV / "stamps" / name
    return path.exists() and path.read_text(encoding="utf-8") == content


def stamp(name: str, content: str) -> None:
    (VENV / "stamps").mkdir(exist_ok=True)
    (VENV / "stamps" / name).write_text(content, encoding="utf-8")


def say(chinese: str, english: str) -> None:
    print(f"{chinese} / {english} …", flush=True)


if __name__ == "__main__":
    main()
