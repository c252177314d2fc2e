from commonground.legislature.forms.cuts import CutForm, ProgramForm, SettledForm, WithdrawalForm
from commonground.legislature.forms.entering import (
    BillForm,
    DateForm,
    NewerVersionForm,
    SettleForm,
    TopicForm,
    day_asked,
)
from commonground.legislature.forms.searching import SearchForm

__all__ = [
    "BillForm",
    "CutForm",
    "DateForm",
    "NewerVersionForm",
    "ProgramForm",
    "SearchForm",
    "SettleForm",
    "SettledForm",
    "TopicForm",
    "WithdrawalForm",
    "day_asked",
]
