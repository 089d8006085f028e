"""What stands in a plan is not changed while the plan is closed."""

from typing import Any, ClassVar, Self

from django.db import models

from bureau.records import Sourced

from .choices import PlanState


class InPlan(Sourced):
    """A record of a plan, `to_plan` being the way to it: plan, or area__plan."""

    to_plan: ClassVar[str]

    class Meta:
        abstract = True

    stood_in: int | None = None  # what it belonged to when it was read

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        found = super().from_db(*args, **kwargs)
        found.stood_in = vars(found).get(cls.owner_id())
        return found

    @classmethod
    def owner_id(cls) -> str:
        """The field that holds the first step of the way to the plan."""
        return cls.to_plan.partition("__")[0] + "_id"

    def refuse_if_closed(self) -> None:
        """Raise ValidationError where its plan is closed, or the one it comes from."""
        own = getattr(self, self.owner_id())
        if own is None:
            return
        plan: Any = self
        for name in self.to_plan.split("__"):
            plan = getattr(plan, name)
        plan.refuse_if_closed()
        if self.pk and self.stood_in != own:
            self.refuse_if_taken_out()

    def refuse_if_taken_out(self) -> None:
        """Raise ValidationError where it is moved out of a closed plan."""
        closed = {"pk": self.pk, f"{self.to_plan}__state": PlanState.CLOSED}
        stored = type(self)._base_manager.filter(**closed)
        if found := stored.select_related(self.to_plan).first():
            found.refuse_if_closed()

    def clean(self) -> None:
        """As it is, where the plan is closed."""
        super().clean()
        self.refuse_if_closed()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.refuse_if_closed()
        return super().delete(*args, **kwargs)


def key_of(plan: Any) -> str:
    """How an address names a plan: 2024, and 2024-sample beside a real one of 2024."""
    is_second = plan.is_sample and getattr(plan, "has_namesake", False)
    return f"{plan.year}-sample" if is_second else str(plan.year)


def namesakes(plans: models.QuerySet) -> models.Exists:
    """Whether a real plan of the same year stands among the plans."""
    return models.Exists(plans.filter(year=models.OuterRef("year"), is_sample=False))
