"""`make lock`: refreshes package-lock.json with the npm that the build uses (`--upgrade`: takes newer versions)."""

import shutil
import sys

from environment import BUILD_LOCK, ROOT, TOOLS, pip

if __name__ == "__main__":
    pip("--require-hashes", "--no-deps", "--target", str(TOOLS), "-r", BUILD_LOCK)
    sys.path[:0] = [str(TOOLS), str(ROOT)]
    from hatch_build import run_npm

    action = ["update"] if "--upgrade" in sys.argv[1:] else ["install"]
    run_npm(ROOT, *action, "--package-lock-only", "--ignore-scripts")
    shutil.rmtree(TOOLS)
