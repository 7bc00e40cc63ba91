"""The vault: the only code that reads or writes plain identifiers (ID number, bank card, phone)."""

import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import timedelta
from operator import itemgetter

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.cipher import AesSivCipher, Cipher
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models import Identifier, VaultKey
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import required_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, NotFound, RegisteredElsewhere, TooMany
from jingzhun.core.text import Text
from jingzhun.database import session
from jingzhun.database.bulk import insert_rows

GROUP = "identifiers"
KEYS_LOCK = 7_001_005
"""Advisory lock: shared by transactions that write identifiers, held alone by the one that changes the keys."""
COLUMNS = (
    "id", "path", "kind", "ciphertext", "blind_index", "last_four_index", "key_version", "is_current",
    "is_placeholder", "created_at",
)  # fmt: skip
UNMASK_LOCK = 7_001_007
"""Advisory lock, with the person's number."""


def cipher_of(version: int) -> Cipher:
    """The cipher of one key version; the place where another cipher would be chosen."""
    return AesSivCipher(settings.KEYRING.version(version))


def hold_keys() -> None:
    """Keep the key version from being changed until this transaction ends; waits while it is being changed.

    Without it a number could be stored under the old index just when all others got a new one, and then a second time.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock_shared(%s)", [KEYS_LOCK])


def current_version() -> int:
    """The key version in use, as the database says. `NotFound` before the first set-up."""
    version = VaultKey.objects.filter(is_current=True).values_list("version", flat=True).first()
    if version is None:
        raise NotFound(
            Text("密钥尚未登记", "No vault key is registered"),
            todo=Text("请运行 jingzhun upgrade", "Run jingzhun upgrade"),
        )
    return version


def keep(kind: str, text: str, path: str, *, is_placeholder: bool = False) -> Identifier:
    """Encrypt and store a normalised identifier for a row of area `path`.

    `RegisteredElsewhere` for a citizen ID that somebody outside the actor's sight has; `Conflict` if it is one the
    actor can see. is_placeholder: 999999… and the like, which several people may share.
    """
    entry = sealed_entry(kind, text, path, is_placeholder=is_placeholder)
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        raise clash_with(entry) from None
    return entry


def sealed_entry(kind: str, text: str, path: str, *, is_placeholder: bool = False) -> Identifier:
    """An unsaved row with the encrypted text and its blind indexes."""
    hold_keys()
    version = current_version()
    cipher, key = cipher_of(version), uuid.uuid4()
    return Identifier(
        id=key,
        path=path,
        kind=kind,
        ciphertext=cipher.encrypt(text, label(kind, key)),
        blind_index=cipher.blind_index(kind, text),
        last_four_index=cipher.last_four_index(kind, text),
        key_version=version,
        is_placeholder=is_placeholder,
        created_at=now(),
    )


def keep_many(kind: str, entries: Sequence[tuple[str, str, bool]]) -> list[uuid.UUID]:
    """Store many normalised identifiers at once, given as (text, path, is it a placeholder). Returns their keys.

    Whoever calls this has asked `taken` before; a clash all the same is an IntegrityError and ends the transaction.
    They go in by their blind indexes: two who bring the same people in another order would wait for each other.
    """
    hold_keys()
    version = current_version()
    cipher, at = cipher_of(version), now()
    keys = [uuid.uuid4() for _ in entries]
    rows = [
        (key, path, kind, cipher.encrypt(text, label(kind, key)), cipher.blind_index(kind, text),
         cipher.last_four_index(kind, text), version, True, is_placeholder, at)
        for key, (text, path, is_placeholder) in zip(keys, entries, strict=True)
    ]  # fmt: skip
    insert_rows(Identifier, COLUMNS, sorted(rows, key=itemgetter(COLUMNS.index("blind_index"))))
    return keys


def blind_indexes(kind: str, texts: Iterable[str]) -> dict[str, bytes]:
    """The blind index of each normalised text, for comparing many at once within this transaction."""
    hold_keys()
    cipher = cipher_of(current_version())
    return {text: cipher.blind_index(kind, text) for text in texts}


def taken(indexes: Collection[bytes]) -> set[bytes]:
    """Which of these blind indexes belong to somebody's citizen ID now, wherever she is registered.

    What it says of rows out of sight is only for refusing a row as “registered elsewhere”, which callers count and
    limit like `keep`.
    """
    with session.everywhere():
        rows = Identifier.objects.filter(
            kind="citizen_id", is_current=True, is_placeholder=False, blind_index__any_of=indexes
        )
        return {bytes(index) for (index,) in rows.values_list("blind_index") if index is not None}


def label(kind: str, key: uuid.UUID) -> str:
    """What a ciphertext is bound to."""
    return f"{kind}:{key}"


def clash_with(entry: Identifier) -> Conflict:
    """The error for a number that exists already: nothing is said about a row one cannot see."""
    visible = Identifier.objects.filter(blind_index=entry.blind_index, is_current=True).exists()
    if visible:
        return Conflict(
            Text("这个证件号码已经登记在本辖区", "This ID number is registered in your area already"),
            todo=Text("请按号码查找这个人，不要重复登记", "Search for the number instead of registering again"),
        )
    return RegisteredElsewhere(
        Text("这个证件号码已在别处登记", "This ID number is registered elsewhere"),
        todo=Text("请联系县级单位核实", "Ask the county"),
    )


def check_clash_limit(actor: Actor) -> None:
    """`TooMany` when this person met too many clashes lately: the answer must not become an oracle."""
    _check_rate(actor, "clashes_per_day", timedelta(days=1), AuditAction.CLASH)


def find(kind: str, text: str) -> list[Identifier]:
    """Current identifiers equal to a normalised text, within the scope."""
    return _by_index(
        lambda cipher: Identifier.objects.filter(blind_index=cipher.blind_index(kind, text), kind=kind, is_current=True)
    )


def find_many(kind: str, texts: Collection[str]) -> dict[str, list[uuid.UUID]]:
    """The keys of current identifiers equal to each of many normalised texts, within the scope. One query for all."""
    if not texts:
        return {}
    asked: dict[bytes, str] = {}

    def ask(cipher: Cipher) -> QuerySet[Identifier]:
        asked.clear()
        asked.update({cipher.blind_index(kind, text): text for text in texts})
        return Identifier.objects.filter(blind_index__any_of=asked, kind=kind, is_current=True)

    found: dict[str, list[uuid.UUID]] = {}
    for entry in _by_index(ask):
        if entry.blind_index is not None:
            found.setdefault(asked[bytes(entry.blind_index)], []).append(entry.pk)
    return found


def find_last_four(kind: str, text: str, path: str, *, most: int = 200) -> list[Identifier]:
    """Current identifiers with these last four characters, at or below an area and within the scope."""
    low, high = session.range_of(path)
    return _by_index(
        lambda cipher: Identifier.objects.filter(
            last_four_index=cipher.last_four_index(kind, text), kind=kind, is_current=True, path__gte=low, path__lt=high
        )[:most]
    )


def _by_index(ask: Callable[[Cipher], QuerySet[Identifier]]) -> list[Identifier]:
    """What is found under the current keys; asked again when the keys changed between the two questions."""
    while True:
        version = current_version()
        found = list(ask(cipher_of(version)))
        if found or current_version() == version:
            return found


def read(entry: Identifier) -> str:
    """The plain text, for services that compare or print it under a permission of their own. '' when erased."""
    if entry.ciphertext is None:
        return ""
    return cipher_of(entry.key_version).decrypt(bytes(entry.ciphertext), label(entry.kind, entry.id))


def unmask(actor: Actor, entry: Identifier, *, subject: str, reason: str) -> str:
    """Show one identifier in full: needs permission and a reason, is limited per hour, and is logged.

    subject: our number of the person. Errors: Refused, WrongInput (no reason), TooMany.
    """
    actor.require(GROUP, "unmask")
    why = required_reason(reason)
    check_unmask_limit(actor)
    text = read(entry)
    audit.record(
        actor, AuditAction.UNMASKED, subject=subject, reason=why, path=entry.path, details={"kind": entry.kind}
    )
    return text


def erase(entry: Identifier) -> None:
    """Destroy an identifier. The row stays as a reference for history."""
    hold_keys()
    entry.ciphertext = entry.blind_index = entry.last_four_index = None
    entry.is_current, entry.erased_at = False, now()
    entry.save()


def check_unmask_limit(actor: Actor) -> None:
    """`TooMany` when this person saw too many numbers in full lately, one by one or in extracts.

    Of requests at the same time only one passes here at once, until its transaction ends with its entry in the log.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [UNMASK_LOCK, _at_the_keyboard(actor) % 2**31])
    _check_rate(actor, "unmasks_per_hour", timedelta(hours=1), AuditAction.UNMASKED, AuditAction.EXTRACT_GIVEN)


def _at_the_keyboard(actor: Actor) -> int:
    """Who sees the answer: the typist, in 代录. 0: the console."""
    return actor.typed_by_id or actor.user_id or 0


def _check_rate(actor: Actor, name: str, span: timedelta, *actions: AuditAction) -> None:
    """Counted by the database over everything this person did, in whichever role and area."""
    allowed = limit(name)
    with connection.cursor() as cursor:
        cursor.execute(
            "select jz_times_done(%s, %s, %s)",
            [_at_the_keyboard(actor) or None, [action.value for action in actions], now() - span],
        )
        (done,) = cursor.fetchone()
    if done >= allowed:
        raise TooMany(
            Text("次数已达上限（{allowed}）", "The limit is reached ({allowed})").format(allowed=allowed),
            todo=Text("请稍后再试，或请上级单位办理", "Try again later, or ask the office above"),
        )
