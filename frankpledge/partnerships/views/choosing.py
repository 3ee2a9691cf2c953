from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships import forms, permissions
from frankpledge.partnerships.actions import posts as actions
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.models.dated import in_effect
from frankpledge.ui.pages import FormPage


class ChoosePost(FormPage):
    """Which of one's posts to act in; everything done from then on is done under it."""

    permission = permissions.act_in_posts
    form_class = forms.ChoosePost
    title, verb = "Choose your post", "Act in this post"

    def posts(self) -> QuerySet[Post]:
        actor, today = self.request.actor, timezone.localdate(self.request.at)
        held = Post.objects.on(today).filter(in_effect(today, by="holdings__"), holdings__person=actor.person_id)
        return held.select_related("organisation").distinct().order_by("title")

    def context(self) -> dict[str, Any]:
        return {"lead": "What you see and do is recorded under the post you choose. You can change it at any time."}

    def initial(self) -> dict[str, Any]:
        return {"post": self.request.actor.post_id}

    def form(self, **data: Any) -> Any:
        return super().form(posts=self.posts(), **data)

    def act(self, form: Any) -> Post:
        post = actions.act_in(form.cleaned_data["post"], by=self.request.actor, at=self.request.at)
        self.request.session["post"] = str(post.pk)
        return post

    def say_done(self, result: Any) -> str:
        return f"You are acting as {result.title}."

    def done_url(self, result: Any) -> str:
        return reverse("desk:front")
