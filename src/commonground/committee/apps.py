from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    name = "commonground.committee"
    label = "committee"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from commonground.accounts import holdings as held
        from commonground.committee import holdings, letters, names
        from commonground.committee.context import seats_of_chapter, seats_on_the_desk
        from commonground.committee.queries.held_for import seats_held_for
        from commonground.committee.wording import DEEDS, REFUSALS
        from commonground.committee.wording_of_agreement import REFUSALS as OF_AGREEMENT
        from commonground.members import panels, seatholds
        from commonground.notices import kinds
        from commonground.record import names as book
        from commonground.record import wording as deeds
        from commonground.ui import wording

        wording.know(REFUSALS)
        wording.know(OF_AGREEMENT)
        deeds.know(DEEDS)
        held.know("committee", _("Your seats and offices"), holdings.rows_of)
        book.know_doers(names.doers)
        book.know_subjects(names.SUBJECTS)
        seatholds.know(seats_held_for)
        kinds.know("seat_vacant", letters.seat_vacant, title=_("A seat is vacant"))
        kinds.know("term_ends", letters.term_ends, title=_("The term of a seat ends"))
        panels.know(panels.CHAPTER, "committee/parts/seats_of_chapter.html", seats_of_chapter)
        panels.know(panels.DESK, "committee/panels/desk.html", seats_on_the_desk)
