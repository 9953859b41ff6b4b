"""Reads presets ({title: python}) as JSON from standard input; writes what a real Django answers to each, as JSON."""

import base64
import json
import sys
from datetime import UTC, datetime  # noqa: F401
from io import BytesIO  # noqa: F401

import django
from django.conf import settings
from django.http import (  # noqa: F401
    FileResponse,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.test import Client
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="recording",
)
django.setup()
presets = json.load(sys.stdin)


def view_of(source):
    def view(_request):
        if source.startswith("response = "):
            names = {}
            exec(source, globals(), names)
            return names["response"]
        return eval(source)

    return view


urlpatterns = [path(f"{at}/", view_of(source)) for at, source in enumerate(presets.values())]


def record(at):
    response = Client().get(f"/{at}/")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return {
        "status": response.status_code,
        "reason": response.reason_phrase,
        "headers": list(response.items()),
        "body": base64.b64encode(body).decode(),
    }


answers = {title: record(at) for at, title in enumerate(presets)}
json.dump({"django": django.get_version(), "answers": answers}, sys.stdout, indent=1, ensure_ascii=False)
