"""Addresses of the leaders' pages."""

from django.urls import path

from . import views
from .returns import pages_close, pages_issued, pages_review, pages_submit

app_name = "workplan"
urlpatterns = [
    path("", views.board, name="board"),
    path("projects/", views.project_list, name="project-list"),
    path("projects/<str:code>/", views.project_detail, name="project-detail"),
    path("indicators/<str:code>/", views.indicator_detail, name="indicator-detail"),
    path(
        "areas/<int:year>/<str:half>/<int:number>/",
        views.area_detail,
        name="area-detail",
    ),
    path("month/<int:year>/<int:month>/submit/", pages_submit.submit, name="submit"),
    path("returns/<int:year>/<int:month>/review/", pages_review.review, name="review"),
    path(
        "months/<int:year>/<int:month>/close/",
        pages_close.close_month,
        name="close-month",
    ),
    path("months/<int:year>/<int:month>/issued/", pages_issued.issued, name="issued"),
]
