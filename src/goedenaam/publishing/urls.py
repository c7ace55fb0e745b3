"""Addresses of posts and of what a person does with them."""

from goedenaam.publishing.composing.urls import composing_patterns

app_name = "publishing"
urlpatterns = [*composing_patterns]
