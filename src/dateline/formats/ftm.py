"""FollowTheMoney: entities as JSON Lines, each once: reports as `Article`, named actors, events, offices, memberships and other links.

An actor needs an identity, or it would be another entity in every sentence: a name of the knowledge packs, or, for officials and forces
without one, their state. An event whose actors have none is written with their words in `namesMentioned`; a link without both ends is
left out, as are states that no schema fits (presence, control, vital) and what did not happen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.formats.row import Bundle, Row
from dateline.formats.tables import FtmLink, countries, ftm
from dateline.formats.writer import UNREAL, Options, TextWriter
from dateline.model import Act, Document, Entity, Facility, State, Title

PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
NO_SCHEMA = "states that no schema fits"
NO_IDENTITY = "states whose parties have no identity"
Properties = Mapping[str, Iterable[str | None]]


class FtmWriter(TextWriter):
    """Entities in the order in which records need them."""

    def __init__(self, target: Any, options: Options) -> None:
        super().__init__(target, options)
        self.told: set[str] = set()

    def write(self, bundle: Bundle) -> None:
        """Writes the entities of a report's records."""
        for row in self.kept(bundle.rows):
            claim = row.claim
            if not isinstance(claim, State):
                self._event(row, claim)
            elif claim.auxiliary and set(claim.auxiliary) & {"negation", "hypothetical"}:
                self.leave(UNREAL)
            elif claim.predicate == "office":
                self._office(row, claim)
            elif claim.predicate == "facility":
                self._facility(row, claim)
            else:
                self._link(row, claim)

    def _entity(self, id_: str, schema: str, properties: Properties) -> str:
        """Writes an entity the first time it is needed, and gives its id."""
        if id_ not in self.told:
            self.told.add(id_)
            kept = {
                name: values for name, given in properties.items() if (values := _texts(given, body=name == "bodyText"))
            }
            self.stream.write(json.dumps({"id": id_, "schema": schema, "properties": kept}, ensure_ascii=False) + "\n")
        return id_

    def _report(self, document: Document | None) -> list[str]:
        if document is None:
            return []
        properties: dict[str, Iterable[str | None]] = {
            "fileName": [document.id],
            "title": [document.title],
            "publishedAt": [document.published if document.published == document.published_end else None],
            "publisher": [document.publisher],
            "sourceUrl": [_url(document.url)],
            "language": [ftm().languages.get(document.language)],
            "bodyText": [document.text if self.options.documents else None],
        }
        return [self._entity(_id("report", document.id), "Article", properties)]

    def _actor(self, entity: Entity) -> str | None:
        """Writes an actor's entity and gives its id; None where it has no identity."""
        known = _identity(entity)
        return self._entity(*known) if known is not None else None

    def _event(self, row: Row, event: Act) -> None:
        if event.status != "actual":
            self.leave(UNREAL)
            return
        parties = (*event.actor, *event.recipient)
        ids = [self._actor(entity) for entity in parties]
        where = event.event_loc
        named = [_name(event.actor), " ".join((*event.event, *event.mode)), _name(event.recipient)]
        properties: dict[str, Iterable[str | None]] = {
            "name": [" – ".join(part for part in named if part)],
            "involved": ids,
            "namesMentioned": [e.entity_text for e, id_ in zip(parties, ids, strict=True) if id_ is None],
            "startDate": [event.date],
            "endDate": [event.enddate],
            "date": [event.date if event.date == event.enddate else None],
            "location": [(where.resolved_place or where.extracted_place) if where is not None else None],
            "country": [_iso2(where.country_code) if where is not None else None],
            "description": [event.text],
            "keywords": [*event.event, *event.mode, *event.context],
        }
        self._entity(_id("event", event.id), "Event", properties | self._cited(row))

    def _cited(self, row: Row, *, thing: bool = True) -> dict[str, Iterable[str | None]]:
        """Where it is told. Only things have a `proof`, the report; links tell it in words."""
        document, claim = row.document, row.claim
        proof = self._report(document)
        cited: dict[str, Iterable[str | None]] = {
            "publisher": row.publishers or [row.publisher],
            "sourceUrl": [_url(document.url) if document is not None else None],
        }
        if thing:
            return cited | {"proof": proof}
        where = f"{claim.doc}, sentence {claim.sentence}" if claim.doc is not None else None
        return cited | {"recordId": [claim.id], "summary": [claim.text], "description": [where]}

    def _office(self, row: Row, state: State) -> None:
        """A position and who holds it."""
        title = state.object
        status = ftm().occupancy.get(state.status)
        person = (state.subject.identifier_id or "").startswith("person:")
        if not person or not isinstance(title, Title) or status is None:
            self.leave(NO_IDENTITY if status is not None else NO_SCHEMA)
            return
        holder = self._actor(state.subject)
        nation = countries().name(title.code)
        name = title.title if nation is None else f"{title.title} ({nation})"
        post = self._entity(
            _id("position", f"{title.code}:{title.title}"), "Position", {"name": [name], "country": [_iso2(title.code)]}
        )
        properties: dict[str, Iterable[str | None]] = {
            "holder": [holder],
            "post": [post],
            "status": [status],
            **_span(state),
            **self._cited(row, thing=False),
        }
        self._entity(_id("occupancy", state.id), "Occupancy", properties)

    def _facility(self, row: Row, state: State) -> None:
        """A facility is an asset; its operator is linked where it has an identity."""
        thing = state.object
        if not isinstance(thing, Facility) or not _named(thing):
            self.leave(NO_IDENTITY)
            return
        where = thing.place
        located = where is not None and where.lat is not None and where.lon is not None
        asset = self._entity(
            _id("facility", f"{thing.country_code}:{thing.name}"),
            "RealEstate",
            {
                "name": [thing.name],
                "country": [_iso2(thing.country_code)],
                "latitude": [str(where.lat) if where is not None and located else None],
                "longitude": [str(where.lon) if where is not None and located else None],
                **self._cited(row),
            },
        )
        operator = self._actor(state.subject)
        if operator is not None:
            ends: dict[str, Iterable[str | None]] = {
                "subject": [operator],
                "object": [asset],
                "role": [f"operator, {state.status}"],
            }
            self._entity(_id("link", state.id), "UnknownLink", ends | _span(state) | self._cited(row, thing=False))

    def _link(self, row: Row, state: State) -> None:
        links = ftm().links
        link = links.get(f"{state.predicate} {state.status}") or links.get(state.predicate)
        if link is None or not isinstance(state.object, Entity):
            self.leave(NO_SCHEMA)
            return
        one, other = (state.object, state.subject) if link.turned else (state.subject, state.object)
        known = (_identity(one), _identity(other))
        if known[0] is None or known[1] is None or known[0][0] == known[1][0]:
            self.leave(NO_IDENTITY)
            return
        properties: dict[str, Iterable[str | None]] = {
            link.subject: [self._entity(*known[0])],
            link.object: [self._entity(*known[1])],
            "role": [_role(link, state)],
        }
        self._entity(_id("link", state.id), link.schema_, properties | _span(state) | self._cited(row, thing=False))


def _identity(entity: Entity) -> tuple[str, str, Properties] | None:
    """The id, schema and properties of an actor's entity."""
    identifier, name = entity.identifier_id, entity.identifier_text
    if identifier is None and entity.sector in ftm().official and countries().name(entity.code) is not None:
        identifier = f"state:{entity.code}"
    kind, _, key = (identifier or "").partition(":")
    schema = ftm().schemata.get(kind)
    if schema is None:
        return None
    name = countries().name(key) if kind == "state" else name
    held = "nationality" if schema == "Person" else "country"
    return _id(kind, key), schema, {"name": _texts([name]) or [key], held: [_iso2(entity.code)]}


def _named(facility: Facility) -> bool:
    """Whether the facility has a name of its own and a country: Base 201, not "its embassy"."""
    return facility.country_code is not None and any(sign.isupper() or sign.isdigit() for sign in facility.name)


def _role(link: FtmLink, state: State) -> str:
    kind = (state.value or {}).get("kind")
    role = link.role.format(status=state.status.replace("_", " "))
    return f"{role} ({kind})" if isinstance(kind, str) else role


def _texts(values: Iterable[str | None], *, body: bool = False) -> list[str]:
    """Values, each once, without blanks around them; all but the body of a report on one line."""
    given = [value for value in values if value is not None]
    tidy = [_shown(value, keep="\n\t").strip() if body else " ".join(_shown(value).split()) for value in given]
    return list(dict.fromkeys(text for text in tidy if text))


def _shown(text: str, keep: str = "") -> str:
    """The text with blanks for signs that cannot be seen, which FollowTheMoney takes out of values."""
    return "".join(sign if sign.isprintable() or sign in keep else " " for sign in text)


def _id(kind: str, key: str) -> str:
    """An id that does not depend on the run, of signs that every tool takes."""
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", key).strip("-").lower()
    mark = "" if plain == key.lower() else "-" + hashlib.sha256(key.encode()).hexdigest()[:10]
    return f"dateline-{kind}-{plain[:60]}{mark}"


def _name(entities: Sequence[Entity]) -> str:
    names = (e.identifier_text or e.entity_text or countries().name(e.code) or e.code for e in entities)
    return ", ".join(name for name in names if name)


def _iso2(code: str | None) -> str | None:
    """FollowTheMoney's country: two letters."""
    found = countries().iso2.get(code or "")
    return found.lower() if found is not None else None


def _url(url: str | None) -> str | None:
    return url if url is not None and re.match(r"https?://[^\s/]+\.[^\s/]+", url) else None


def _span(state: State) -> dict[str, Iterable[str | None]]:
    """The days of a link; of an EDTF date that is not sure, or a range, the part that FollowTheMoney can say."""

    def partial(edtf: str | None, last: bool) -> str | None:
        ends = (edtf or "").split("/")
        found = PARTIAL.match(ends[-1] if last else ends[0])
        return found.group() if found is not None else None

    return {"startDate": [partial(state.from_, False)], "endDate": [partial(state.to, True)]}
