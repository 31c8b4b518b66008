"""Backups that nobody but the holder of a key can read, as files of the age format (C2SP age).

The site holds the public half alone (ALOR_BACKUP_RECIPIENT), so whoever takes the server cannot read older backups.
Any other tool for age opens them too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pyrage

HEAD = b"age-encryption.org/v1\n"
PRIVATE = "AGE-SECRET-KEY-"


def recipients(keys: str) -> list[pyrage.x25519.Recipient]:
    """Return the public keys in a setting, separated by spaces; raises ClickException for what is none."""
    try:
        return [pyrage.x25519.Recipient.from_str(key) for key in keys.split()]
    except pyrage.RecipientError as error:
        raise click.ClickException(f"ALOR_BACKUP_RECIPIENT holds what is no public key of age: {error}.") from error


def make_key(file: Path) -> str:
    """Write a new secret key to `file`, for its owner alone, and return its public half."""
    identity = pyrage.x25519.Identity.generate()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(f"# public key: {identity.to_public()}\n{identity}\n")
    return str(identity.to_public())


@contextmanager
def to_seal(file: Path, keys: str, beside: Path) -> Iterator[Path]:
    """Give a path to write to; what was written ends in `file`, sealed when there are keys.

    What is not sealed yet lies in a folder of its own in `beside` and is gone afterwards, also when something fails.
    Raises OSError if `file` cannot be written, as on a full disk.
    """
    found = recipients(keys)
    if not found:
        yield file
        return
    with TemporaryDirectory(prefix="backup-", dir=beside) as folder:
        plain = Path(folder) / "plain"
        yield plain
        try:
            pyrage.encrypt_file(str(plain), str(file), found)
        except pyrage.EncryptError as error:
            raise OSError(str(error)) from error


@contextmanager
def unsealed(file: Path, key: Path | None, beside: Path) -> Iterator[Path]:
    """Give a file that can be read: `file` itself, or what it holds; raises ClickException if the key is missing."""
    with file.open("rb") as opened:
        if opened.read(len(HEAD)) != HEAD:
            yield file
            return
    if key is None:
        raise click.ClickException(f"{file} is encrypted: name the file with its secret key, --key FILE.")
    with TemporaryDirectory(prefix="restore-", dir=beside) as folder:
        plain = Path(folder) / "plain"
        try:
            pyrage.decrypt_file(str(file), str(plain), _identities(key))
        except (pyrage.DecryptError, OSError) as error:  # the second of what is cut off or changed
            raise click.ClickException(f"{file} cannot be decrypted with {key}: {error}.") from error
        yield plain


def _identities(key: Path) -> list[pyrage.x25519.Identity]:
    lines = [line.strip() for line in key.read_text(errors="replace").splitlines()]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(PRIVATE)]
    except pyrage.IdentityError as error:
        raise click.ClickException(f"{key} holds a secret key that cannot be read: {error}.") from error
    if not found:
        raise click.ClickException(f"{key} holds no secret key.")
    return found
