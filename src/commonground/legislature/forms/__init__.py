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
    "DateForm",
    "NewerVersionForm",
    "SearchForm",
    "SettleForm",
    "TopicForm",
    "day_asked",
]
