"""Uploads: small ones stay in memory, big ones are sealed to disk as their chunks arrive, under a key that lives only
in this request. Django's own handlers would write anything over 2.5 MB to the temporary folder in clear."""

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from khuang.base.ids import random_id
from khuang.trust import keys, sealing

IN_MEMORY = 2 * 1024 * 1024
LARGEST = 100 * 1024 * 1024  # what OpenRosa clients are told (X-OpenRosa-Accept-Content-Length)


class SealedUpload(UploadedFile):
    """An upload whose bytes lie sealed on disk. ``chunks()`` opens them; ``close()`` removes them."""

    def __init__(
        self, path: Path, key: bytes, number: Any, name: str, kind: str | None, size: int, field: str | None
    ) -> None:
        super().__init__(file=io.BytesIO(), name=name, content_type=kind, size=size)
        self._path, self._key, self._binding, self.field_name = path, key, number, field

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        with self._path.open("rb") as source:
            number = 0
            while head := source.read(4):
                yield sealing.unseal(self._key, source.read(int.from_bytes(head, "big")), self._binding(number))
                number += 1

    def read(self, size: int = -1) -> bytes:
        whole = b"".join(self.chunks())
        return whole if size < 0 else whole[:size]

    def close(self) -> None:
        self._path.unlink(missing_ok=True)


class SealingUploadHandler(FileUploadHandler):
    """The only upload handler (settings.FILE_UPLOAD_HANDLERS)."""

    chunk_size = 64 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._memory: io.BytesIO | None = io.BytesIO()
        self._key, self._id = secrets.token_bytes(32), random_id()
        self._path = Path(settings.DATA) / "incoming" / self._id.hex
        self._count = self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > LARGEST:
            self._path.unlink(missing_ok=True)
            raise StopUpload(connection_reset=False)
        if self._memory is not None and self._size <= IN_MEMORY:
            self._memory.write(raw_data)
            return
        if self._memory is not None:
            raw_data, self._memory = self._memory.getvalue() + raw_data, None
        self._append(raw_data)

    def _append(self, raw: bytes) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        sealed = sealing.seal(self._key, raw, self._bind(self._count))
        with self._path.open("ab") as out:
            out.write(len(sealed).to_bytes(4, "big") + sealed)
        self._count += 1

    def _bind(self, number: int) -> sealing.Binding:
        return sealing.Binding(keys.cell_id(), "trust.upload", self._id, _numbered(number))

    def file_complete(self, file_size: int) -> UploadedFile | None:
        name = self.file_name or "file"
        if self._memory is not None:
            self._memory.seek(0)
            return UploadedFile(self._memory, name, self.content_type, file_size, self.charset, self.content_type_extra)
        return SealedUpload(self._path, self._key, self._bind, name, self.content_type, self._size, self.field_name)

    def upload_interrupted(self) -> None:
        if hasattr(self, "_path"):
            self._path.unlink(missing_ok=True)


def _numbered(number: int) -> UUID:
    return UUID(int=number)
