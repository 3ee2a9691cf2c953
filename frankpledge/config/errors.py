"""The two pages that no room owns: nothing here, and a fault of ours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", {"reference": getattr(request, "reference", "")}, status=500)
