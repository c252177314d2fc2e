from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "commonground.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonground.decisions import panels
        from commonground.decisions.letters import KINDS, REMINDERS
        from commonground.decisions.names import SUBJECTS
        from commonground.decisions.wording.deeds import DEEDS
        from commonground.decisions.wording.letters import TITLES
        from commonground.decisions.wording.refusals import REFUSALS
        from commonground.notices import kinds
        from commonground.record import names
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        deeds.know(DEEDS)
        names.know_subjects(SUBJECTS)
        for name, context_of in KINDS.items():
            kinds.know(name, context_of, title=TITLES[name])
        for name, context_of in REMINDERS.items():
            kinds.know(name, context_of, reminder=True, title=TITLES[name])
        panels.register()
