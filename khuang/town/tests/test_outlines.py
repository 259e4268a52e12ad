"""Outlines from GeoJSON, on small invented polygons; and how they are drawn."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khuang.base.actor import SYSTEM
from khuang.town import actions, drawing, outlines
from khuang.town.models import Place, PlaceOutline

PLACES = {"V1": ("บ้านหนึ่ง", "One", "1"), "V2": ("บ้านสอง", "Two", "2")}
SQUARE = [[99.0, 18.0], [99.01, 18.0], [99.01, 18.01], [99.0, 18.01], [99.0, 18.0]]
HOLE = [[99.004, 18.004], [99.006, 18.004], [99.006, 18.006], [99.004, 18.004]]


def feature(name="V1", rings=(SQUARE,), kind="Polygon"):
    coordinates = list(rings) if kind == "Polygon" else [list(rings)]
    return {"type": "Feature", "properties": {"code": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def test_it_reads_polygons_multipolygons_and_holes():
    raw = collection(feature("V1", (SQUARE, HOLE)), feature("บ้านสอง", kind="MultiPolygon"))
    found = outlines.read(raw, PLACES)
    assert [(one.place, len(one.shape)) for one in found] == [("V1", 2), ("V2", 1)]


def ring(*spots):
    return [list(spot) for spot in spots]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{", "not-json"),
        (b"[]", "no-features"),
        (b'{"type":"FeatureCollection","features":[]}', "no-features"),
        (collection(feature("nowhere")), "place"),
        (collection(feature(), feature()), "twice"),
        (collection(feature(kind="Point")), "geometry"),
        (collection(feature(rings=[SQUARE[:3]])), "points"),
        (collection(feature(rings=[SQUARE[:4]])), "open"),
        (collection(feature(rings=[ring((99, 18), (99, 19), (99, 20), (99, 18))])), "flat"),
        (collection(feature(rings=[ring((18.0, 99.0), (18.1, 99.0), (18.1, 99.1), (18.0, 99.0))])), "degrees"),
        (collection(feature(rings=[ring((90, 18), (99, 18), (99, 19), (90, 18))])), "too-wide"),
        (collection(feature(rings=[ring((0, 0), (1, 1), (1, 0), (0, 0.5), (0, 0))])), "crosses"),
        (collection(feature(), crs={"properties": {"name": "EPSG:32647"}}), "crs"),
        (b'{"type":"FeatureCollection","features":[{"a":NaN}]}', "not-json"),
        (b" " * (outlines.BYTES + 1), "too-large"),
    ],
)
def test_it_says_what_cannot_be_drawn(raw, code):
    with pytest.raises(outlines.Unfit) as unfit:
        outlines.read(raw, PLACES)
    assert unfit.value.code == code


anything = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "code", "crs"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@given(anything | st.builds(lambda rest: {"type": "FeatureCollection", "features": [rest]}, anything))
def test_it_never_breaks_over_rubbish(said):
    with pytest.raises(outlines.Unfit):
        outlines.read(json.dumps(said).encode(), PLACES)


@given(st.lists(st.tuples(st.floats(99, 99.5), st.floats(18, 18.5)), min_size=3, max_size=12))
def test_it_accepts_every_star_shaped_outline_and_finds_its_centre_inside_its_box(spots):
    middle = (sum(s[0] for s in spots) / len(spots), sum(s[1] for s in spots) / len(spots))
    turns = sorted({round(math.atan2(s[1] - middle[1], s[0] - middle[0]), 3) for s in spots})
    star = [[middle[0] + math.cos(t) * 0.01, middle[1] + math.sin(t) * 0.01] for t in turns]
    star.append(star[0])
    if len(star) < 4 or abs(outlines.area(star)) < 1e-6:
        return
    shape = outlines.check([star], "x")
    lon, lat = outlines.centre(shape)
    assert min(s[0] for s in star) <= lon <= max(s[0] for s in star)
    assert min(s[1] for s in star) <= lat <= max(s[1] for s in star)


def test_it_draws_north_up_and_keeps_proportions():
    drawn = drawing.draw({"V1": [SQUARE]}, {"V1": "One"}, [drawing.Point(99.0, 18.01, "1"), drawing.Point(99.01, 18.0)])
    top, bottom = drawn.marks
    assert top.x < bottom.x and top.y < bottom.y
    wide, high = drawn.width - 2 * drawing.EDGE, drawn.height - 2 * drawing.EDGE
    assert wide / high == pytest.approx(math.cos(math.radians(18.005)), rel=0.01)
    assert (drawn.areas[0].name, drawn.areas[0].path[0]) == ("One", "M")
    assert drawing.draw({}, {}, []) is None


def test_it_zooms_to_one_village_and_leaves_out_what_lies_elsewhere():
    far = [[lon + 0.1, lat] for lon, lat in SQUARE]
    points = [drawing.Point(99.005, 18.005), drawing.Point(99.105, 18.005)]
    drawn = drawing.draw({"V1": [SQUARE], "V2": [far]}, {}, points, zoom="V1")
    assert [area.code for area in drawn.areas] == ["V1"] and len(drawn.marks) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("cell")
def test_it_keeps_what_the_town_drew_when_a_pack_is_loaded():
    for code in PLACES:
        Place.objects.create(code=code, kind="village", name_th=code, name_en=code)
    body = {"place": "V1", "shape": [SQUARE], "source": "pack", "invented": True}
    actions.put_outlines([body, {**body, "place": "V2"}], by=SYSTEM)
    own = outlines.Outline("V1", [[[lon + 0.001, lat] for lon, lat in SQUARE]])
    assert actions.import_outlines(found=[own], source="own", by=SYSTEM) == 1
    assert actions.import_outlines(found=[own], source="own", by=SYSTEM) == 0
    actions.put_outlines([body], by=SYSTEM)
    assert list(PlaceOutline.objects.values_list("place", "source", "invented")) == [("V1", "own", False)]
