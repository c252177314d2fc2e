from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "commonground.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.evaluation import names
        from commonground.evaluation.wording import DEEDS, REFUSALS
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        book.know_subjects(names.SUBJECTS)
