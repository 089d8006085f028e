"""What a new record takes over: being a sample, and the period of the one before."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bureau.records import Written

PERIOD = {"year", "month", "period"}


@admin.display(description=_("sample data"))
def sample_mark(record: models.Model) -> str:
    """On a record's own page, to read: a box to untick would put it among real ones."""
    return gettext("sample") if record.is_sample else gettext("no")


class SampleMark(admin.ModelAdmin):
    """A sample is one for good: it is marked by fixtures, and by what it belongs to."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list:
        found = list(super().get_readonly_fields(request, obj))
        return [*found, sample_mark] if hasattr(self.model, "is_sample") else found

    def save_model(
        self, request: HttpRequest, obj: models.Model, form: Any, change: Any
    ) -> None:
        """What is added to a sample department or project is a sample itself."""
        if not change and hasattr(obj, "is_sample") and hasattr(obj, "scope_path"):
            owners = (getattr(obj, name, None) for name in ("department", "project"))
            if any(each is not None and each.is_sample for each in owners):
                obj.is_sample = True
        super().save_model(request, obj, form, change)


class SamePeriod(admin.ModelAdmin):
    """“Save and add another” goes on with the year and month just entered."""

    def response_add(
        self, request: HttpRequest, obj: Written, post_url_continue: str | None = None
    ) -> HttpResponse:
        answer = super().response_add(request, obj, post_url_continue)
        return self.of_same_period(request, obj, answer)

    def response_change(self, request: HttpRequest, obj: Written) -> HttpResponse:
        return self.of_same_period(request, obj, super().response_change(request, obj))

    def of_same_period(
        self, request: HttpRequest, obj: Written, answer: HttpResponse
    ) -> HttpResponse:
        if "_addanother" in request.POST and "Location" in answer:
            period = {name: getattr(obj, name) for name in obj.key if name in PERIOD}
            sign = "&" if "?" in answer["Location"] else "?"
            answer["Location"] += f"{sign}{urlencode(period)}"
        return answer
