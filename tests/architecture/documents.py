"""Writes everything in docs/generated that is drawn from the code alone: `make docs`."""

import os


def write() -> None:
    from tests.architecture import test_permit_table as permits
    from tests.architecture.drawn import page_of_rooms, page_of_states

    for page, path in ((permits.page(), permits.PAGE), page_of_states(), page_of_rooms()):
        path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.setdefault("DATABASE_URL", "")
    import django

    django.setup()
    write()
