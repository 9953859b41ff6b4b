"""A Django site whose pages need a login, for the walk of a person whose session ends.

    python3 login_site.py SCRIPT      listens on a free port of 127.0.0.1 and prints its address; SCRIPT is a file for /page.js

Settings, views and URLs are all in this file. Anybody may end all sessions at /end-sessions/.
"""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

BASE = "<!doctype html><html lang='en'><meta charset='utf-8'><title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}</html>"
LOGIN = (
    "{% extends 'base.html' %}{% block title %}Log in{% endblock %}{% block body %}"
    "<form method='post'>{% csrf_token %}{{ form }}<input type='hidden' name='next' value='{{ next }}'><button id='login'>Log in</button></form>"
    "{% endblock %}"
)
WORK = (
    "{% extends 'base.html' %}{% block title %}Work{% endblock %}{% block body %}"
    "<p id='saved'>{{ saved|length }} saved: {{ saved|join:', ' }}</p>"
    "<form id='save' method='post' action='/save/'>{% csrf_token %}<input name='text' required><button>Save</button></form>"
    "<input id='q' aria-label='Find'><div id='results'></div>"
    "<a id='more' href='/part/'>More</a><div id='part'></div>"
    "<input id='file' type='file'><p id='uploaded'></p>"
    "<script type='module' src='/page.js'></script>{% endblock %}"
)

settings.configure(
    SECRET_KEY="login-secret-key",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    LOGIN_URL="/login/",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request"],
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"base.html": BASE, "registration/login.html": LOGIN, "work.html": WORK},
                    )
                ],
            },
        }
    ],
)
django.setup()

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

saved = []


@login_required
def work(request):
    return render(request, "work.html", {"saved": saved})


@require_POST
@login_required
def save(request):
    saved.append(request.POST["text"])
    return redirect("/desk/")


@login_required
def find(request):
    return HttpResponse("<ul><li>found %s</li></ul>" % request.GET["q"])


@login_required
def part(request):
    return HttpResponse("<p>more</p>")


@require_POST
@login_required
def upload(request):
    return JsonResponse({"name": request.FILES["file"].name})


def end_sessions(request):
    Session.objects.all().delete()
    return HttpResponse()


def page_script(request):
    with open(sys.argv[1], "rb") as file:
        return HttpResponse(file.read(), content_type="text/javascript")


urlpatterns = [
    path("login/", LoginView.as_view()),
    path("desk/", work),
    path("save/", save),
    path("find/", find),
    path("part/", part),
    path("upload/", upload),
    path("end-sessions/", end_sessions),
    path("page.js", page_script),
]


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        pass


if __name__ == "__main__":
    call_command("migrate", run_syncdb=True, verbosity=0)
    User.objects.create_user("ada", password="enchantress")
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=QuietHandler)
    print("http://127.0.0.1:%d" % server.server_port, flush=True)
    server.serve_forever()
