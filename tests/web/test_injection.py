"""What is typed stays text: tags that make objects, aliases that grow, and paths to other files come to nothing."""

from pathlib import Path

import pytest

from knowledge.entries.read import read_base
from knowledge.entries.yamlfile import parse_yaml
from knowledge.services.access.records import Role
from tests.knowledge.small import write_small_base
from tests.web.editing import FOOD, FOOD_ID, bring_live, fill_form, open_change
from tests.web.site import Site

TAGS = [
    "!!python/object/apply:os.system ['touch {mark}']",
    "!!python/object/new:os.system ['touch {mark}']",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!python/object/apply:subprocess.Popen [['touch', '{mark}']]",
    "!!map {{a: 1}}",
    "&a [*a, *a]",
]
BOMB = "\n".join(
    ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
)


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_in_a_file_makes_nothing(tmp_path: Path, tag: str) -> None:
    base, mark = write_small_base(tmp_path), tmp_path / "mark"
    file = next(base.glob("rutland/*.yaml"))
    text = file.read_text(encoding="utf-8")
    value = tag.format(mark=mark)
    file.write_text(text.replace("summary:", f"cost: {value}\n  summary:", 1), encoding="utf-8")
    read_base(base)
    assert not mark.exists()


def test_aliases_that_grow_without_end_are_refused_at_once() -> None:
    assert any(
        "is written elsewhere and only referred to here" in one.message for one in parse_yaml(BOMB, "x").problems
    )


@pytest.mark.parametrize("tag", TAGS[:3])
async def test_a_tag_in_a_form_is_text_and_is_written_as_text(desk: Site, tmp_path: Path, tag: str) -> None:
    mark = tmp_path / "mark"
    typed = tag.format(mark=mark)
    editor = await desk.sign_in(Role.EDITOR)
    change = await open_change(desk, await fill_form(editor, f"{FOOD}/edit", {"cost": typed}))
    await bring_live(desk, editor, change.id)
    live = desk.services.knowledge.live
    assert live
    assert live.base.entries[FOOD_ID].cost == typed
    base, problems = read_base(desk.settings.knowledge)
    assert base
    assert problems == []
    assert base.entries[FOOD_ID].cost == typed
    assert not mark.exists()


@pytest.mark.parametrize("where", ["../../evil", "..", "/etc", "rutland/../../evil", "%2e%2e/evil"])
async def test_no_file_is_written_outside_the_base(desk: Site, where: str) -> None:
    editor = await desk.sign_in(Role.EDITOR)
    before = {path for path in desk.settings.knowledge.parent.rglob("*") if "data" not in path.parts}
    for area, topic in ((where, "housing"), ("rutland", where)):
        page = f"/console/entries/new?area={area}&topic={topic}"
        answer = await editor.submit(page, {"name": "Evil", "id": "evil", "summary": "x"})
        assert answer.status_code < 500
    typed = {"id": where, "name": "Evil", "summary": "x", "who_for": "x", "how_to_refer": "x"}
    answer = await fill_form(editor, "/console/entries/new?area=rutland&topic=housing", typed)
    assert answer.status_code < 500
    assert {path for path in desk.settings.knowledge.parent.rglob("*") if "data" not in path.parts} == before
