"""Damages a good pack, by a seed: as careless hands and broken disks do."""

import contextlib
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

Damage = Callable[[random.Random, Path], None]
WORDS = re.compile(rb"[a-z_]{4,}")
NUMBERS = re.compile(rb"(?<![\w.-])\d+(\.\d+)?(?![\w-])")


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def one_file(chance: random.Random, folder: Path) -> Path:
    return chance.choice(files_of(folder))


def lines_changed(chance: random.Random, folder: Path, change: Callable[[list[bytes], int], None]) -> None:
    path = one_file(chance, folder)
    lines = path.read_bytes().split(b"\n")
    change(lines, chance.randrange(len(lines)))
    path.write_bytes(b"\n".join(lines))


def piece_changed(
    chance: random.Random, folder: Path, pattern: re.Pattern[bytes], change: Callable[[bytes], bytes]
) -> None:
    path = one_file(chance, folder)
    data = path.read_bytes()
    found = list(pattern.finditer(data))
    if found:
        piece = chance.choice(found)
        path.write_bytes(data[: piece.start()] + change(piece[0]) + data[piece.end() :])


def drop_a_line(chance: random.Random, folder: Path) -> None:
    lines_changed(chance, folder, lambda lines, at: lines.__delitem__(at))


def repeat_a_line(chance: random.Random, folder: Path) -> None:
    lines_changed(chance, folder, lambda lines, at: lines.insert(at, lines[at]))


def indent_a_line(chance: random.Random, folder: Path) -> None:
    lines_changed(chance, folder, lambda lines, at: lines.__setitem__(at, b" " * chance.randint(1, 5) + lines[at]))


def tab_a_line(chance: random.Random, folder: Path) -> None:
    lines_changed(chance, folder, lambda lines, at: lines.__setitem__(at, b"\t" + lines[at]))


def misspell(chance: random.Random, folder: Path) -> None:
    piece_changed(chance, folder, WORDS, lambda word: word[:2] + word[3:] + word[2:3])


def swap_words(chance: random.Random, folder: Path) -> None:
    other = chance.choice(
        [
            b"yuan",
            b"person",
            b"decimal",
            b"date",
            b"household",
            b"village",
            b"wage",
            b"status",
            b"is_danger",
            b"age",
            b"[a]",
            b"{a: b}",
        ]
    )
    piece_changed(chance, folder, WORDS, lambda word: other)


def huge_number(chance: random.Random, folder: Path) -> None:
    digits = chance.choice([5, 18, 19, 27, 60, 400, 5000])
    piece_changed(chance, folder, NUMBERS, lambda number: b"9" * digits)


def many_decimals(chance: random.Random, folder: Path) -> None:
    piece_changed(chance, folder, NUMBERS, lambda number: number + b"." + b"3" * chance.choice([3, 13, 80]))


def odd_number(chance: random.Random, folder: Path) -> None:
    piece_changed(
        chance,
        folder,
        NUMBERS,
        lambda number: chance.choice([b".inf", b"1e999", b"0x1F", b"-0", b"1_000", b"nan", b"007", b"12:30"]),
    )


def wrong_date(chance: random.Random, folder: Path) -> None:
    other = chance.choice([b"2016-02-30", b"0000-01-01", b"99999-01-01", b"2016-1-1", b"2016-01-01T00:00:00Z"])
    piece_changed(chance, folder, re.compile(rb"\d{4}-\d\d-\d\d"), lambda day: other)


def signs(chance: random.Random, folder: Path) -> None:
    piece_changed(
        chance, folder, re.compile(rb"[ :,{}\[\]'\"<>=()*&|!%@#-]"),
        lambda sign: chance.choice([b"", b":", b"{", b"}", b"[", b"&a ", b"*a", b"!!python/object:os.system ", b"'", b'"', b"| ", b"%", b"@", b"\x00", b"#", b"/", b"<<: "]),
    )  # fmt: skip


def wrong_encoding(chance: random.Random, folder: Path) -> None:
    path = one_file(chance, folder)
    text = path.read_bytes().decode("utf-8", "replace")
    path.write_bytes(text.encode(chance.choice(["gb18030", "utf-16", "utf-8-sig", "utf-32"])))


def rubbish(chance: random.Random, folder: Path) -> None:
    one_file(chance, folder).write_bytes(chance.randbytes(chance.choice([0, 1, 50, 3000])))


def cut_off(chance: random.Random, folder: Path) -> None:
    path = one_file(chance, folder)
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])


def bomb(chance: random.Random, folder: Path) -> None:
    levels = b"\n".join(b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 9))
    one_file(chance, folder).write_bytes(b"a0: &a0 [x]\n" + levels)


def deep(chance: random.Random, folder: Path) -> None:
    depth = chance.choice([13, 100, 5000, 200_000])
    one_file(chance, folder).write_bytes(b"a: " + chance.choice([b"[", b"{a: "]) * depth)


def deep_expression(chance: random.Random, folder: Path) -> None:
    depth = chance.choice([30, 41, 500, 900])
    expression = chance.choice(
        [
            b"(" * depth + b"wage" + b")" * depth,
            b"NOT " * depth + b"is_danger",
            b"-" + b" -" * depth + b"wage",
            b"wage" + b" + wage" * depth,
        ]
    )
    piece_changed(
        chance,
        folder,
        re.compile(rb"ratio\(wage, member_total, 2\)|NOT is_danger|wage > parameter"),
        lambda _: expression,
    )


def huge_file(chance: random.Random, folder: Path) -> None:
    with one_file(chance, folder).open("ab") as file:
        file.write(b"# " + b"x" * 600_000)


def second_file(chance: random.Random, folder: Path) -> None:
    path = one_file(chance, folder)
    other = chance.choice([folder / "facts", folder / "checks", path.parent, path.parent / "deeper"])
    other.mkdir(exist_ok=True)
    copy = other / chance.choice([path.name, "copy.yaml", "Copy.YAML", "a b.yaml", "..yaml", f"{path.stem}.yml"])
    if not copy.exists():
        copy.write_bytes(path.read_bytes())


def remove_file(chance: random.Random, folder: Path) -> None:
    one_file(chance, folder).unlink()


def folder_for_file(chance: random.Random, folder: Path) -> None:
    path = one_file(chance, folder)
    path.unlink()
    path.mkdir()


def rename_folder(chance: random.Random, folder: Path) -> None:
    path = chance.choice(sorted(path for path in folder.iterdir() if path.is_dir()))
    path.rename(path.with_name(chance.choice([path.name + "s", path.name[:-1], "old"])))


def circle(chance: random.Random, folder: Path) -> None:
    for path in folder.glob("facts/age.yaml"):
        path.write_bytes(path.read_bytes().replace(b"full_years(born_on, period.on)", b"household.oldest"))


def own_parent(chance: random.Random, folder: Path) -> None:
    with (folder / "pack.yaml").open("ab") as file:
        file.write(b"extends: [%s]\n" % chance.choice([folder.name.encode(), b"nowhere", b"../..", b"/", b"''", b"3"]))


def odd_file_name(chance: random.Random, folder: Path) -> None:
    path = one_file(chance, folder)
    name = chance.choice([b"\xff.yaml", "年龄.yaml".encode(), b"a|b.yaml", b"-.yaml"])
    with contextlib.suppress(OSError, UnicodeError):  # some systems have no such names
        path.rename(path.with_name(os.fsdecode(name)))


DAMAGES: list[Damage] = [
    drop_a_line, repeat_a_line, indent_a_line, tab_a_line, misspell, swap_words, huge_number, many_decimals, odd_number,
    wrong_date, signs, wrong_encoding, rubbish, cut_off, bomb, deep, deep_expression, huge_file, second_file, remove_file,
    folder_for_file, rename_folder, circle, own_parent, odd_file_name,
]  # fmt: skip


def damage(seed: int, folder: Path) -> list[str]:
    """Damage the pack in one to three ways; returns their names. The first runs through all ways, seed by seed."""
    chance = random.Random(seed)
    ways = [DAMAGES[seed % len(DAMAGES)], *chance.choices(DAMAGES, k=chance.choice([0, 0, 1, 2]))]
    for way in ways:
        if files_of(folder):
            way(chance, folder)
    return [way.__name__ for way in ways]
