from django.urls import include, path

from frankpledge.config import api

urlpatterns = [
    path("", include("frankpledge.desk.urls")),
    path("", include("frankpledge.ui.urls")),
    path("accounts/", include("frankpledge.accounts.urls")),
    path("accounts/", include("frankpledge.accounts.allauth_urls")),
    path("audit/", include("frankpledge.audit.urls")),
    path("messages/", include("frankpledge.notices.urls")),
    path("", include("frankpledge.partnerships.urls")),
    path("boards/", include("frankpledge.boards.urls")),
    path("marac/", include("frankpledge.marac.urls")),
    path("funding/", include("frankpledge.funding.urls")),
    path("api/v1/", include((api.patterns, api.namespace), namespace=api.namespace)),
]

handler404 = "frankpledge.config.errors.not_found"
handler500 = "frankpledge.config.errors.fault"
