"""The walls of the house: who writes, where foreign keys point, which template is whose."""

import ast
import re
from collections import defaultdict

import pytest
from django.apps import apps
from django.db.models import ForeignObject, ManyToManyField

from tests.architecture.house import FLOORS, Module, modules, templates

WRITES = {
    "abulk_create", "acreate", "adelete", "asave", "aupdate", "bulk_create", "bulk_update", "create", "delete",
    "get_or_create", "save", "update_or_create",
}  # fmt: skip
OF_A_RELATION = {"add", "clear", "remove", "set"}
QUERYING = {"all", "exclude", "filter", "objects", "select_for_update"}
ROOMS_WITH_MODELS = [room for room in FLOORS if room not in {"kernel", "ui", "config"}]


def is_a_query(node: ast.expr) -> bool:
    names = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    return bool(names & QUERYING)


def writes_in(module: Module, relations: set[str]) -> list[str]:
    found = []
    for call in ast.walk(module.tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        deed, receiver = call.func.attr, call.func.value
        if isinstance(receiver, ast.Call) and isinstance(receiver.func, ast.Name) and receiver.func.id == "super":
            continue  # a model says how it is saved, whoever saves it
        on_a_relation = isinstance(receiver, ast.Attribute) and receiver.attr in relations
        is_a_write = (
            deed in WRITES
            or (deed == "update" and is_a_query(receiver))
            or (deed in OF_A_RELATION and on_a_relation)
            or deed == "executemany"
        )
        if is_a_write:
            found.append(f"{module.name}:{call.lineno} .{deed}()")
    return found


def names_of_relations() -> set[str]:
    fields = (field for model in apps.get_models() for field in model._meta.get_fields())
    return {
        field.get_accessor_name() or "" if field.auto_created else field.name
        for field in fields
        if field.many_to_many or field.one_to_many
    }


def test_only_actions_write():
    relations = names_of_relations()

    found = [write for module in modules() if module.part != "actions" for write in writes_in(module, relations)]

    assert found == []


@pytest.mark.parametrize("line", ["Seat.objects.create(x=1)", "Seat.objects.filter(pk=1).update(x=1)", "seat.save()"])
def test_a_write_in_a_view_would_be_seen(line):
    view = Module(modules()[0].path, line, ast.parse(line))

    assert writes_in(view, set())


def test_no_room_listens_to_signals():
    named = re.compile(r"django\.(db\.models|dispatch|contrib\.auth)(\.signals| import .*signal)|@receiver")

    assert [module.name for module in modules() if named.search(module.text)] == []


def test_every_foreign_key_points_down_the_house():
    upwards = []
    for room in ROOMS_WITH_MODELS:
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, ForeignObject | ManyToManyField) and field.related_model is not None:
                    target = field.related_model._meta.app_label
                    if FLOORS.get(target, 0) > FLOORS[room]:
                        upwards.append(f"{model.__name__}.{field.name} points up to {target}")

    assert upwards == []


def test_the_book_of_deeds_has_no_foreign_key():
    fields = (field for model in apps.get_app_config("record").get_models() for field in model._meta.get_fields())

    assert [str(field) for field in fields if field.is_relation] == []


def test_a_room_keeps_its_templates_under_its_own_name():
    shared = re.compile(
        r"(400|403|403_csrf|404|429|500|503|offline)\.html$|account/|notices/|wagtailadmin/"
    )  # the last three hold what those rooms and tools ask for by name
    strangers = [
        f"{path.parts[path.parts.index('templates') - 1]} holds {name}"
        for name, path in templates().items()
        if path.parts[path.parts.index("templates") - 1] != name.split("/")[0] and not shared.match(name)
    ]

    assert strangers == []


def where_templates_are_asked_for() -> dict[str, set[str]]:
    """Each template by name, with the functions or classes that name it."""
    asked: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        for owner in module.tree.body:
            for node in ast.walk(owner):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    name = node.value.partition("#")[0]
                    if re.fullmatch(r"[a-z_]+/[\w/-]+\.(html|txt)", name):
                        asked[name].add(f"{module.name}:{getattr(owner, 'name', owner.lineno)}")
    return asked


def test_every_template_a_view_asks_for_is_there():
    missing = {name: by for name, by in where_templates_are_asked_for().items() if name not in templates()}

    assert missing == {}


def test_every_page_has_a_template_of_its_own():
    extends = re.compile(r"{%\s*extends\s+[\"']([^\"']+)[\"']")
    extended = {base for path in templates().values() for base in extends.findall(path.read_text(encoding="utf-8"))}
    pages = {
        name
        for name, path in templates().items()
        if "/" in name
        and name.endswith(".html")
        and name not in extended
        and extends.search(path.read_text(encoding="utf-8"))
    }
    asked = where_templates_are_asked_for()

    unused = sorted(name for name in pages if not asked[name])
    shared = {name: asked[name] for name in pages if len(asked[name]) > 1}

    assert (unused, shared) == ([], {})


def docstrings_of(module: Module) -> list[ast.AST]:
    """Where an example may name one network."""
    owners = (node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.Module))
    return [first.value for owner in owners if owner.body and isinstance(first := owner.body[0], ast.Expr)]


def test_nothing_of_one_network_stands_in_the_code():
    named = re.compile(r"california|sacramento", re.IGNORECASE)
    found = [
        f"{module.name}:{node.lineno} {node.value!r}"
        for module in modules()
        if module.room != "demo"  # its people live where its own profile says
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and named.search(node.value)
        and node not in docstrings_of(module)
        and node.value != "california_partnership"
    ]

    assert found == []


def test_the_views_and_forms_of_a_room_are_its_own():
    private = re.compile(r"commonground\.(\w+)\.(views|forms)\b")
    found = [
        f"{module.name} imports {name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
        if (match := private.match(name)) and match[1] not in {module.room, "ui", "config"}
    ]

    assert found == []
