from django.apps import AppConfig


class LegislatureConfig(AppConfig):
    name = "commonground.legislature"
    label = "legislature"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.legislature import names
        from commonground.legislature.wording import DEEDS, REFUSALS
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        book.know_subjects("legislature.author", names.authors)
        book.know_subjects("legislature.bill", names.bills)
        book.know_subjects("legislature.billversion", names.versions)
        book.know_subjects("legislature.session", names.sessions)
        book.know_subjects("legislature.import", names.imports)
