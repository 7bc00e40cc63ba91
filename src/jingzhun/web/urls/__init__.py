"""Addresses of the web face, by subject. None holds an identifier: people and households go by our own numbers."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from jingzhun.web.urls.areas import AREAS
from jingzhun.web.urls.doubts import DOUBTS
from jingzhun.web.urls.figures import FIGURES, WAR_MAP
from jingzhun.web.urls.ledgers import BALANCE, LEDGERS
from jingzhun.web.urls.office import OFFICE
from jingzhun.web.urls.operations import OPERATIONS
from jingzhun.web.urls.people import PEOPLE
from jingzhun.web.urls.sign_in import SIGN_IN
from jingzhun.web.urls.surveys import COLLECTION, SURVEYS
from jingzhun.web.urls.workbooks import IMPORTS, NATIONAL
from jingzhun.web.views import health, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *SIGN_IN,
    *AREAS,
    *PEOPLE,
    *SURVEYS,
    *COLLECTION,
    *OPERATIONS,
    *LEDGERS,
    *BALANCE,
    *FIGURES,
    *WAR_MAP,
    *IMPORTS,
    *NATIONAL,
    *DOUBTS,
    *OFFICE,
    path("health/", health.alive, name="health"),
    path("api/", include("jingzhun.api.urls")),  # by name: the faces do not import each other
]

handler400 = "jingzhun.web.error_pages.bad_request"
handler403 = "jingzhun.web.error_pages.permission_denied"
handler404 = "jingzhun.web.error_pages.page_not_found"
handler500 = "jingzhun.web.error_pages.server_error"
