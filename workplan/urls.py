"""Addresses of the leaders' pages."""

from django.urls import path

from . import landing, noticing, views
from .following import obstacle_pages, push_pages
from .reporting import pages as months
from .reporting import pages_completeness
from .returns import pages_close, pages_issued, pages_review, pages_submit
from .revising import pages as revising

app_name = "workplan"
urlpatterns = [
    path("", views.board, name="board"),
    path("home/", landing.home, name="home"),
    path("returns/", pages_completeness.returns, name="completeness"),
    path("month/", months.my_month, name="my-month"),
    path("month/<int:year>/<int:month>/", months.my_month_of, name="my-month-of"),
    path(
        "month/<int:year>/<int:month>/save/", months.my_month_save, name="my-month-save"
    ),
    path("projects/", views.project_list, name="project-list"),
    path("projects/<str:code>/", views.project_detail, name="project-detail"),
    path("indicators/<str:code>/", views.indicator_detail, name="indicator-detail"),
    path(
        "areas/<int:year>/<str:half>/<int:number>/",
        views.area_detail,
        name="area-detail",
    ),
    path("notices/<int:pk>/seen/", noticing.notice_seen, name="notice-seen"),
    path("month/<int:year>/<int:month>/submit/", pages_submit.submit, name="submit"),
    path("returns/<int:year>/<int:month>/review/", pages_review.review, name="review"),
    path(
        "months/<int:year>/<int:month>/close/",
        pages_close.close_month,
        name="close-month",
    ),
    path("months/<int:year>/<int:month>/issued/", pages_issued.issued, name="issued"),
    path("obstacles/", obstacle_pages.obstacle_list, name="obstacle-list"),
    path("obstacles/add/", obstacle_pages.obstacle_add, name="obstacle-add"),
    path("obstacles/<int:pk>/", obstacle_pages.obstacle_detail, name="obstacle-detail"),
    path(
        "obstacles/<int:pk>/step/", obstacle_pages.obstacle_step, name="obstacle-step"
    ),
    path(
        "obstacles/<int:pk>/close/",
        obstacle_pages.obstacle_close,
        name="obstacle-close",
    ),
    path("pushes/", push_pages.push_list, name="push-list"),
    path("pushes/add/", push_pages.push_add, name="push-add"),
    path("pushes/<int:pk>/", push_pages.push_detail, name="push-detail"),
    path("pushes/<int:pk>/answer/", push_pages.push_answer, name="push-answer"),
    path("pushes/<int:pk>/settle/", push_pages.push_settle, name="push-settle"),
    path("plans/<int:pk>/revise/", revising.revise_plan, name="revise-plan"),
    path("targets/<int:pk>/revise/", revising.revise_target, name="revise-target"),
]
