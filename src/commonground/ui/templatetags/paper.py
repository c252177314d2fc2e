"""The furniture of a page: {% load paper %}.

Words and dates
  {% icon "check" %}                     a drawing, always beside a word (names: ui/icons.py)
  {% state "done" %}Read{% endstate %}   done, waiting, not-yet, review, stop
  {% badge "Major issue" %}
  {% stamp "Support" %}                  {% stamp "Support" large=True %} once, on the page of a position
  {% moment at %}                        Monday, March 16, 2026, 5:00 p.m. Pacific time
  {% moment at "near" %}                 the same without the year; also "weekday", "day", "short", "time"
  {% day on %}                           March 16, 2026; also "weekday", "near", "short"
  {% left until %}                       4 days left (from request.at, or {% left until now %})
  {% say coalition.mission %}            a text of the profile as the reader can best read it, its language marked
  {{ coalition.committee_names|said }}   the same inside a sentence of ours, in the language of the sentence
  {{ refusal|wording }}                  the words of a refusal; .title .text .help after {% with %}
  {{ number|number_in_words }}           nine (up to nine; figures above)

Boxes
  {% next_step "Your next step" "Vote on AB 9005" %}<p>…</p><p>{% step_link url "Read and vote" %}</p>{% endnext_step %}
  {% step_link url "Read and vote" %}  {% step_button "Cast my vote" %}   the poppy: one of them, once on a page
  {% notice "done" %}<p>…</p>{% endnotice %}     done, mend, stop, wait; title="…" level=3 for a heading
  {% refusal_notice refusal %}           why not, and what you can do now
  {% empty "No letters yet" %}<p>…</p>{% endempty %}
  {% deed url "Acknowledge" %}           a whole form with one button; {% deed url "Undo" value="x" name="y" %}
  {% wording_block words qualification lang="en" %}   the exact words and the sentence that belongs to them

Counts
  {% seats tally needed base headline="5 of 9 agreed. Adopted." rule="5 of 9 needed: …" %}
                                         tally: a mapping of choices to numbers, a list of choices, or an object with
                                         agree, object, abstain, recuse, silent (or answered, while a ballot is open)
  {% mark "agree" %}                     one seat's square
  {% box_score rows outcome="Adopted" %} rows: ui.figures.ScoreRow

Lists and tables
  {% fact "Adopted" %}…{% endfact %}     inside <dl class="facts">
  {% log_line at %}…{% endlog_line %}    inside <ol class="log">; at: a moment, a day, or words
  {% entry at "The count" %}…{% endentry %}   inside <ol class="thread">; state="not-yet", turn=True, anchor="…"
  {% section_table "dues" "Dues for 2026" %}<thead>…{% endsection_table %}   hidden=True, style="box-score"
  {% pager page_obj %}                   where we are, and the pages before and after

Forms
  {% form_errors form %}                 on top: what needs another look
  {% field form.title %}                 label, help, error and input, whatever the field is
  {% choices form.choice %}              radio buttons or check boxes; ui.forms.CardField for bold label and explanation
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from commonground.kernel.languages import Text
from commonground.kernel.refusal import Refusal
from commonground.ui import figures, moments, numbers
from commonground.ui.forms import words_for_errors
from commonground.ui.icons import icon, seat
from commonground.ui.paging import LongPaginator, address_of_page
from commonground.ui.wording import Words, words_for

register = template.Library()
Context = template.Context
STATES = {"done": "check", "waiting": "wait", "not-yet": "not-yet", "review": "review", "stop": "stop"}
NOTICES = {"done": "check", "mend": "mend", "stop": "stop", "wait": "wait"}


register.simple_tag(icon)
register.filter("drawn_seat", seat)


@register.simple_tag
def mark(choice: str) -> SafeString:
    drawn = seat(figures.plain_choice(choice))
    return format_html('<span class="seats" aria-hidden="true"><svg viewBox="0 0 32 32">{}</svg></span>', drawn)


@register.simple_block_tag
def state(content: str, name: str) -> SafeString:
    return format_html(
        '<span class="state" data-state="{}">{}<span>{}</span></span>', name, icon(STATES[name]), content
    )


@register.simple_tag
def badge(words: str) -> SafeString:
    return format_html('<span class="badge">{}</span>', words)


@register.simple_tag
def stamp(words: str, large: bool = False) -> SafeString:
    return format_html('<span class="stamp{}">{}</span>', " -large" if large else "", words)


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None, style: str = "long") -> SafeString | str:
    return _time_element(at, moments.in_words(at, style, _place(context)), style) if at else ""


@register.simple_tag
def day(on: date | None, style: str = "day") -> SafeString | str:
    return _time_element(on, moments.day_in_words(on, style), style) if on else ""


@register.simple_tag(takes_context=True)
def left(context: Context, until: datetime, now: datetime | None = None) -> str:
    return moments.time_left(until, now or context["request"].at, _place(context))


@register.simple_tag(takes_context=True)
def say(context: Context, text: Text | str) -> SafeString | str:
    if isinstance(text, str):
        return text
    of_the_page = get_language() or ""
    spoken = text.language_of(moments.language_tag(getattr(context.get("request"), "reading_language", of_the_page)))
    words = text.say(spoken)
    return words if spoken.lower() == of_the_page else format_html('<span lang="{}">{}</span>', spoken, words)


@register.filter
def said(text: Text) -> str:
    """A text of the profile inside a sentence of the interface, in the language of that sentence."""
    return text.say(moments.language_tag(get_language() or ""))


@register.filter
def wording(refusal: Refusal) -> Words:
    return words_for(refusal)


@register.filter
def unbroken(text: str) -> str:
    """A short name, such as AB 9005, that no line breaks."""
    return text.replace(" ", "\u00a0")


@register.filter
def number_in_words(number: int) -> str:
    return numbers.in_words(number)


@register.simple_block_tag
def next_step(content: str, kicker: str, title: str) -> SafeString:
    return format_html(
        '<section class="next" aria-labelledby="next"><p class="kicker">{}</p><h2 id="next">{}</h2>{}</section>',
        kicker,
        title,
        content,
    )


@register.simple_tag
def step_link(url: str, label: str) -> SafeString:
    return format_html('<a class="step" href="{}">{} {}</a>', url, label, icon("arrow"))


@register.simple_tag
def step_button(label: str, name: str = "", value: str = "") -> SafeString:
    sent = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="step" type="submit"{}>{}</button>', sent, label)


@register.simple_block_tag
def notice(content: str, kind: str, *, title: str = "", level: int = 2) -> SafeString:
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    style = f" -{kind}" if kind in ("done", "mend") else ""
    return format_html(
        '<div class="notice{}" role="status">{}<div>{}{}</div></div>', style, icon(NOTICES[kind]), heading, content
    )


@register.inclusion_tag("ui/parts/refusal_notice.html")
def refusal_notice(refusal: Refusal, level: int = 2) -> dict[str, object]:
    return {"words": words_for(refusal), "level": level}


@register.simple_block_tag
def empty(content: str, title: str, level: int = 2) -> SafeString:
    return format_html('<div class="empty"><h{0}>{1}</h{0}>{2}</div>', level, title, content)


@register.inclusion_tag("ui/parts/deed.html", takes_context=True)
def deed(
    context: Context, url: str, label: str, *, name: str = "", value: str = "", step: bool = False
) -> dict[str, Any]:
    own = {"url": url, "label": label, "name": name, "value": value, "step": step}
    return {**own, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/parts/wording.html")
def wording_block(words: str, qualification: str = "", lang: str = "") -> dict[str, str]:
    return {"words": words, "qualification": qualification, "lang": lang}


@register.inclusion_tag("ui/parts/seats.html")
def seats(counts: object, needed: int = 0, base: int = 0, headline: str = "", rule: str = "") -> dict[str, object]:
    return {"row": figures.row_of(counts, needed or 0, base or 0), "headline": headline, "rule": rule}


@register.inclusion_tag("ui/parts/box_score.html")
def box_score(
    rows: Sequence[figures.ScoreRow], outcome: str = "", caption: str = "", anchor: str = "by-chapter"
) -> dict[str, object]:
    total = {"agree": sum(row.agree for row in rows), "seats": sum(row.seats for row in rows)}
    shown = any(row.choices for row in rows)
    return {"rows": rows, "outcome": outcome, "caption": caption, "anchor": anchor, "total": total, "shown": shown}


@register.simple_block_tag
def fact(content: str, label: str) -> SafeString:
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", label, content)


@register.simple_block_tag(takes_context=True)
def log_line(context: Context, content: str, at: datetime | date | str, style: str = "short") -> SafeString:
    return format_html("<li>{}<span>{}</span></li>", _when(context, at, style), content)


@register.simple_block_tag(takes_context=True)
def entry(
    context: Context,
    content: str,
    at: datetime | date | str,
    title: str,
    *,
    state: str = "",
    turn: bool = False,
    anchor: str = "",
    style: str = "long",
) -> SafeString:
    own = {"when": _when(context, at, style), "title": title, "state": state, "turn": turn, "anchor": anchor}
    return render_to_string("ui/parts/entry.html", {**own, "content": content})


@register.simple_block_tag
def section_table(content: str, anchor: str, caption: str, *, style: str = "", hidden: bool = False) -> SafeString:
    own = {"content": content, "anchor": anchor, "caption": caption, "style": style, "hidden": hidden}
    return render_to_string("ui/parts/section_table.html", own)


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, object]:
    request, number = context["request"], page.number
    before = address_of_page(request, number - 1) if page.has_previous() else ""
    after = address_of_page(request, number + 1) if page.has_next() else ""
    is_more = isinstance(page.paginator, LongPaginator) and page.paginator.is_more
    return {"page": page, "before": before, "after": after, "is_more": is_more}


@register.inclusion_tag("ui/parts/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, object]:
    fields = [field for field in form if field.errors]
    number = len(fields) + len(form.non_field_errors())
    in_words = numbers.in_words(number).capitalize()
    lost_file = any(name not in form.errors for name in form.files)
    return {"form": form, "fields": fields, "number": number, "in_words": in_words, "lost_file": lost_file}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField) -> dict[str, object]:
    return _asked(bound)


@register.inclusion_tag("ui/parts/choices.html")
def choices(bound: BoundField) -> dict[str, object]:
    return _asked(bound)


def _asked(bound: BoundField) -> dict[str, object]:
    some_required = any(field.required for field in bound.form.fields.values())
    widget = bound.field.widget
    return {
        "field": bound,
        "errors": words_for_errors(bound),
        "is_check": getattr(widget, "input_type", "") == "checkbox" and not bound.use_fieldset,
        "optional": some_required and not bound.field.required,
    }


def _place(context: Context) -> moments.Place:
    coalition = context.get("coalition")
    return moments.place_of(coalition) if coalition else moments.place()


def _when(context: Context, at: datetime | date | str, style: str) -> SafeString | str:
    if isinstance(at, datetime):
        return moment(context, at, style)
    if isinstance(at, date):
        return day(at, "weekday" if style == "long" else style)
    return format_html('<span class="when">{}</span>', at) if style == "short" else at


def _time_element(at: date, words: str, style: str) -> SafeString:
    breaks = format_html(' class="{}"', "long") if style in ("long", "near", "weekday") else ""
    return format_html('<time datetime="{}"{}>{}</time>', at.isoformat(), breaks, words)
