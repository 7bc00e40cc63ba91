"""Exports killed at seeded moments: the facts of before stay whole and readable, and the next export makes up for it.

`KILLS=100` in the environment for more.
"""

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.data_folders import data_folder
from tests.support.installation import Installation

from jingzhun.database.embedded import ensure_server
from jingzhun.figures.facts.folder import FactsFolder

KILLS = int(os.environ.get("KILLS", "6"))
SEED = 20261128
SET_UP = """
from jingzhun.accounts.services.setup import set_up
from tests.world import World
set_up()
world = World()
world.township("肖咀镇", ["西沟村"])
world.user("cadre", "village_cadre", "西沟村")
for serial in range(1, 8):
    world.household(world.actor("cadre"), "西沟村", "张三", serial)
"""


@pytest.fixture
def installation() -> Iterator[Installation]:
    with data_folder() as home:
        ensure_server(home)
        made = Installation(home)
        made.run(SET_UP)
        yield made


def test_an_export_killed_at_any_moment_leaves_whole_facts(installation: Installation) -> None:
    random, folder, generations = Random(SEED), FactsFolder(installation.home / "facts"), set()
    for number in range(KILLS):
        writer = installation.start("-m", "tests.support.facts_writer", str(number * 1000), stdout=subprocess.PIPE)
        assert writer.stdout is not None
        said = json.loads(writer.stdout.readline())
        assert said["facts"] == said["ledger"] and len(said["facts"]) == 7
        time.sleep(random.uniform(0, 0.4))  # the seeded moment
        writer.kill()
        writer.communicate()
        generations.add(check_whole(folder))
    assert len(generations) > 1, "nothing was exported between the kills"


def check_whole(folder: FactsFolder) -> int:
    """Every file that the manifest in force names is there, to the last byte. Returns its generation."""
    current = folder.current()
    assert current is not None
    assert {part.table for part in current.parts} >= {"household", "person", "place", "member", "area"}
    for part in current.parts:
        assert digest(folder.files / part.file) == part.sha256, part
    return current.generation


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
