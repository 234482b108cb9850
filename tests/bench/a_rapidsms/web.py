"""RapidSMS's own view for texts that come by HTTP, with Twilio's names of the two fields."""

from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from rapidsms.backends.http.views import GenericHttpBackendView

application = get_wsgi_application()


class Texts(GenericHttpBackendView):
    backend_name = "carrier"
    params = {"identity_name": "From", "text_name": "Body"}  # noqa: RUF012 - RapidSMS reads it so


urlpatterns = [
    path("twilio/sms", Texts.as_view()),
    path("healthz", lambda _request: HttpResponse("alive")),
]
