"""Files in a bucket of Amazon S3 or any server that speaks its language."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from functools import cached_property, wraps
from itertools import islice
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from vestiary.kernel.logs import logger
from vestiary.media.domain import FileStat, is_key
from vestiary.media.errors import FileMissing, StorageUnavailable

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

log = logger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

_TIMEOUTS = Config(
    connect_timeout=5,
    read_timeout=20,
    retries={"total_max_attempts": 3, "mode": "standard"},
    s3={"addressing_style": "path"},  # other servers than Amazon's seldom have a host name for each bucket
    request_checksum_calculation="when_required",  # nor the newer checksums
    response_checksum_validation="when_required",
    max_pool_connections=20,
)
_PIECE = 256 * 1024
_MOST_DELETED_AT_ONCE = 1000
"""The protocol's own limit."""

_MISSING = frozenset({"NoSuchKey", "404", "NotFound"})


def _translated(method: Callable[P, R]) -> Callable[P, R]:
    """Say the client's errors in the language of the port."""

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in _MISSING:
                raise FileMissing from error
            log.warning("storage refused", reason=code)
            raise StorageUnavailable from error
        except BotoCoreError as error:
            log.warning("storage did not answer", reason=type(error).__name__)
            raise StorageUnavailable from error

    return call


class S3Storage:
    """Keeps files in a bucket, under an optional folder of it. Connects at the first use."""

    def __init__(
        self,
        bucket: str,
        *,
        endpoint: str = "",
        region: str = "us-east-1",
        access_key: str | None = None,
        secret_key: str | None = None,
        prefix: str = "",
    ) -> None:
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._endpoint = endpoint or None
        self._region = region
        self._keys = (access_key, secret_key)

    @cached_property
    def _client(self) -> "S3Client":
        # A session of our own: boto3's default session is shared by the process and not safe among threads.
        client: S3Client = boto3.session.Session().client(
            "s3",
            config=_TIMEOUTS,
            endpoint_url=self._endpoint,
            region_name=self._region,
            aws_access_key_id=self._keys[0],
            aws_secret_access_key=self._keys[1],
        )
        return client

    @_translated
    def put(self, key: str, content: bytes, *, mime_type: str) -> None:
        """Store a file. The server shows it whole or not at all."""
        self._client.put_object(Bucket=self._bucket, Key=self._path(key), Body=content, ContentType=mime_type)

    @_translated
    def read(self, key: str) -> bytes:
        """Return a whole file."""
        answer = self._client.get_object(Bucket=self._bucket, Key=self._path(key))
        with closing(answer["Body"]) as body:
            return body.read()

    @_translated
    def open_range(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Return a part of a file. A connection that breaks midway raises StorageUnavailable between two pieces."""
        if start >= end:
            self.stat(key)
            return iter(())
        answer = self._client.get_object(Bucket=self._bucket, Key=self._path(key), Range=f"bytes={start}-{end - 1}")

        def pieces() -> Iterator[bytes]:
            with closing(answer["Body"]) as body:
                try:
                    yield from body.iter_chunks(_PIECE)
                except BotoCoreError as error:
                    raise StorageUnavailable from error

        return pieces()

    @_translated
    def stat(self, key: str) -> FileStat:
        """Return a file's size."""
        return FileStat(size=self._client.head_object(Bucket=self._bucket, Key=self._path(key))["ContentLength"])

    @_translated
    def delete(self, keys: Iterable[str]) -> None:
        """Remove files, a thousand with one request."""
        wanted = iter([self._path(key) for key in keys if is_key(key)])
        while batch := list(islice(wanted, _MOST_DELETED_AT_ONCE)):
            answer = self._client.delete_objects(
                Bucket=self._bucket, Delete={"Objects": [{"Key": path} for path in batch], "Quiet": True}
            )
            if answer.get("Errors"):
                log.warning("storage did not delete", count=len(answer["Errors"]))
                raise StorageUnavailable

    @_translated
    def keys(self) -> Iterator[tuple[str, datetime]]:
        """Return every key and when it was written, page by page; other files in the bucket are passed over."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        found = [
            (entry["Key"].removeprefix(self._prefix), entry["LastModified"])
            for page in pages
            for entry in page.get("Contents", [])
        ]
        return iter([(key, written) for key, written in found if is_key(key)])

    def _path(self, key: str) -> str:
        if not is_key(key):
            raise FileMissing
        return self._prefix + key
