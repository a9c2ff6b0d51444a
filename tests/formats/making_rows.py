"""Records for the tests of the formats: one of each kind, and hypothesis strategies for any."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from dateline.model import Document, Entity, Event, Place, Size, Source, State, content_id

TEXT = "On Monday gunmen killed 12 soldiers near Agadez. US forces remain there."
DOCUMENT = Document(
    id="r1", title="Attack in Niger", published="2024-04-23", published_end="2024-04-23", published_from="argument",
    url="https://example.org/1", publisher="Sahel Desk", language="en", sha256="0" * 64, text=TEXT, sentences=((0, 48), (49, 71)),
)  # fmt: skip
AGADEZ = Place(
    extracted_place="Agadez", resolved_place="Agadez", geonameid=2448085, lat=16.97, lon=7.99, city="Agadez", province="Agadez",
    country="Niger", country_code="NER", resolution=4, span=(41, 47),
)  # fmt: skip
GUNMEN = Entity(code="NER", sector="UAF", entity_text="gunmen", span=(10, 16))
SOLDIERS = Entity(code="NER", sector="MIL", entity_text="12 soldiers", span=(24, 35))


def event(**changes: Any) -> Event:
    """An attack, with other values where given."""
    made = Event(
        doc="r1", sentence=0, span=(17, 23), quote="killed", text=TEXT[:48], event=("ASSAULT",), mode=("firearms",),
        context=("military",), quad_code=4, event_scale=-9.0, cameo="193", actor=(GUNMEN,), recipient=(SOLDIERS,),
        event_loc=AGADEZ, date="2024-04-22", enddate="2024-04-22", edtf="2024-04-22", date_precision="day", date_text="On Monday",
        date_from="text", status="actual", auxiliary=(), attribution=(Source(text="officials", span=(0, 9)),), hedged=False,
        size=Size(dead=(12, 12)), confidence=0.9, rule="assault-kill",
    ).model_copy(update=changes)  # fmt: skip
    return made.model_copy(update={"id": content_id(made)})


def state(**changes: Any) -> State:
    """A presence, with other values where given."""
    made = State(
        doc="r1", sentence=1, span=(49, 65), quote="US forces remain", text=TEXT[49:], predicate="presence",
        subject=Entity(code="USA", sector="MIL", entity_text="US forces", span=(49, 58)), object=AGADEZ, others=(),
        status="present", value={"strength": [1000, None]}, from_=None, to=None, auxiliary=(), attribution=(), hedged=False,
        confidence=0.8, rule="presence-remain",
    ).model_copy(update=changes)  # fmt: skip
    return made.model_copy(update={"id": content_id(made)})


hostile = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\t\n\r\x00\"'=+-@,;|\\")), min_size=1, max_size=20
)
