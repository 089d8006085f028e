"""Addresses of the leaders' pages."""

from django.urls import path

from . import views
from .revising import pages as revising

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
    path("plans/<int:pk>/revise/", revising.revise_plan, name="revise-plan"),
    path("targets/<int:pk>/revise/", revising.revise_target, name="revise-target"),
]
