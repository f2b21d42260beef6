"""The kept secret is made once, for everybody who starts at the same time, and is nobody else's to read."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from vestiary.kernel.secrets import Keyring, keyring
from vestiary.kernel.settings import Settings, is_strong


def test_the_embedded_default_makes_and_keeps_a_strong_secret(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=tmp_path)

    first = keyring(settings)
    second = keyring(settings)

    assert first == second
    assert is_strong(first.secret.decode())
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_many_first_starts_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=tmp_path)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: keyring(settings).secret, range(8)))

    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_two_purposes_never_share_a_key() -> None:
    ring = Keyring(b"x" * 32)

    assert ring.key("access") != ring.key("media")
    assert "x" * 8 not in repr(ring)
