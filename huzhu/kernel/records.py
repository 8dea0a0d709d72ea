"""Records: rows that only acts may write, and that remember each change."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from huzhu.kernel import statements
from huzhu.kernel.notes import note, row_of
from huzhu.kernel.running import OutsideAct, running


class NeverEdited(RuntimeError):
    """A step was saved a second time; steps are appended, never edited."""


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # Django itself knows no subscript here
    """Ciphertext made by `secrets.seal_text` under its subject's key; events keep it as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", b"")
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        return value if value is None else bytes(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return value if value is None else bytes(value)


class RecordQuerySet(models.QuerySet[Any]):
    """Reads as any queryset; writes only what an act notes, row by row."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise OutsideAct("records change one by one, in an act, through save()")

    def delete(self) -> NoReturn:
        raise OutsideAct("records are never deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise OutsideAct("records change one by one, in an act, through save()")

    def bulk_create(  # type: ignore[override]  # conflicts are refused whatever their kind
        self, objs: Iterable[Any], batch_size: int | None = None, **conflicts: Any
    ) -> list[Any]:
        """Insert many records in an act; each is noted. Raises OutsideAct."""
        running()
        if any(conflicts.values()):
            raise ValueError("conflicts can't be ignored: the event would tell what did not happen")
        records = list(objs)
        for record in records:
            record.prepare_new()
        super().bulk_create(records, batch_size)
        for record in records:
            note(record, None)
            record.remember()
        return records


RecordManager = models.Manager.from_queryset(RecordQuerySet)


class Record(models.Model):
    """A row that only a running act may write. See `notes` for what its event keeps.

    `open_fields` may stand in clear in events, everything else is sealed for `subject_id()`;
    `derived_fields` are kept by prepared statements (balances), `unlogged_fields` are never noted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecordManager()

    open_fields: ClassVar[tuple[str, ...]] = ()
    derived_fields: ClassVar[tuple[str, ...]] = ()
    unlogged_fields: ClassVar[tuple[str, ...]] = ()

    _before: dict[str, Any] | None = None
    _loaded: dict[str, Any] | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any) -> Any:
        record = super().from_db(db, field_names, values, **kwargs)
        record._loaded = dict(zip(field_names, values, strict=False))
        return record

    def subject_id(self) -> uuid.UUID | None:
        """Whose personal data this is: the pk of a lead, person, household, member or donor."""
        return None

    def prepare_new(self) -> None:
        """Fill in what the running act knows; steps do."""

    def remember(self) -> None:
        """Take the present contents as the state that a later change starts from."""
        self._loaded = {f.attname: getattr(self, f.attname) for f in self._meta.concrete_fields}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row and note it in the running act. Raises OutsideAct."""
        running()
        if self._state.adding:
            self.prepare_new()
            statements.insert(self)
            note(self, None)
        else:
            self._save_changes()
        self.remember()

    def _save_changes(self) -> None:
        left_out = {"id", "version", *self.derived_fields}
        loaded = self._loaded or {}
        changed = [
            f.name
            for f in self._meta.concrete_fields
            if f.name not in left_out and f.attname in self.__dict__ and self._differs(f, loaded)
        ]
        if changed:
            before = self._row_before(loaded)
            super().save(update_fields=changed)
            note(self, before)

    def _differs(self, field: models.Field[Any, Any], loaded: dict[str, Any]) -> bool:
        return field.attname not in loaded or loaded[field.attname] != getattr(self, field.attname)

    def _row_before(self, loaded: dict[str, Any]) -> dict[str, Any]:
        """The row as it was; read again where this object was loaded only in part."""
        if all(f.attname in loaded for f in self._meta.concrete_fields):
            return row_of(type(self)(**loaded))
        return row_of(type(self)._base_manager.get(pk=self.pk))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise OutsideAct("records are never deleted")


class Step(Record):
    """Something that happened to a record: who, when and why. Appended, never edited.

    `by` is empty where the public or the clock acted; the event says which.
    """

    by = models.ForeignKey(
        settings.HUZHU_ACTOR_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    at = models.DateTimeField(editable=False)
    reason = models.TextField(blank=True, default="")

    class Meta:
        abstract = True

    def prepare_new(self) -> None:
        act = running()
        if self.at is None:
            self.at = act.at
        if self.by_id is None and isinstance(act.by, models.Model):
            self.by_id = act.by.pk

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverEdited(self._meta.label)
        super().save(*args, **kwargs)
