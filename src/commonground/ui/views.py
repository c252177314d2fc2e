from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from commonground.ui.gallery import samples
from commonground.ui.pages import Request, page

A_YEAR = 365 * 24 * 3600
THEMES = ("light", "dark")


@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the paper the reader wants; an empty choice leaves it to the device.

    Without a token, so that no page need set a cookie for this form; a stranger could at most turn on the light.
    """
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = HttpResponseRedirect(back if here else "/")
    wanted = request.POST.get("theme", "")
    if wanted in THEMES:
        response.set_cookie("theme", wanted, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@require_safe
def gallery(request: Request) -> HttpResponse:
    """Every component in its states."""
    return page(request, "ui/gallery.html", samples(request.at))
