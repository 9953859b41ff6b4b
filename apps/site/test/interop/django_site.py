"""A Django site with the same views as urls.ts, for tests that compare the two.

    python3 django_site.py            listens on a free port of 127.0.0.1 and prints its address

Settings, views and URLs are all in this file.
"""

import datetime
import decimal
import io
import json
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="interop-secret-key",
    SECRET_KEY_FALLBACKS=["interop-old-key"],
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
    CSRF_FAILURE_VIEW=__name__ + ".refused",
    CSRF_TRUSTED_ORIGINS=["https://*.trusted.example", "http://other.example"],
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
)
django.setup()

from django.core import signing
from django.core.wsgi import get_wsgi_application
from django.http import FileResponse, HttpResponse, HttpResponseGone, HttpResponseNotModified, HttpResponseRedirect
from django.http import JsonResponse, StreamingHttpResponse
from django.middleware.csrf import get_token, rotate_token
from django.template.backends.utils import csrf_input
from django.urls import path
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers
from django.utils.html import json_script
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import condition, require_POST


def refused(request, reason=""):
    return JsonResponse({"refused": reason}, status=403)


def version(request):
    return JsonResponse({"version": django.get_version(), "new_cookie_salt": hasattr(signing, "_cookie_signer_salt")})


def token(request):
    return JsonResponse({"token": get_token(request)})


def rotate(request):
    rotate_token(request)
    return JsonResponse({"token": get_token(request)})


def form(request):
    return HttpResponse(csrf_input(request))


@ensure_csrf_cookie
def ensure(request):
    return HttpResponse("ensured")


def submit(request):
    return JsonResponse({"fields": dict(request.POST.lists())})


def options_of(request):
    query = request.GET
    return {"salt": query["salt"]} if "salt" in query else {}


def age_of(request):
    return {"max_age": int(request.GET["max_age"])} if "max_age" in request.GET else {}


def answer(read):
    try:
        return JsonResponse({"value": read()})
    except (KeyError, signing.BadSignature) as error:
        return JsonResponse({"error": type(error).__name__, "message": error.args[0]})


def write_cookie(request):
    query = request.GET
    response = HttpResponse()
    if "old" in query:
        signer = signing.TimestampSigner(key=b"django.http.cookies" + b"interop-old-key", salt=query["name"])
        response.set_cookie(query["name"], signer.sign(query["value"]))
    else:
        response.set_signed_cookie(query["name"], query["value"], **options_of(request))
    return response


def read_cookie(request):
    name = request.GET["name"]
    return answer(lambda: request.get_signed_cookie(name, **options_of(request), **age_of(request)))


def dumps(request):
    value = json.loads(request.GET["json"])
    return HttpResponse(signing.dumps(value, compress="compress" in request.GET, **options_of(request)))


def loads(request):
    return answer(lambda: signing.loads(request.GET["signed"], **options_of(request), **age_of(request)))


def sign(request):
    return HttpResponse(signing.Signer(**options_of(request)).sign(request.GET["value"]))


def unsign(request):
    return answer(lambda: signing.Signer(**options_of(request)).unsign(request.GET["signed"]))


VALUES = {
    "instant": datetime.datetime(2024, 5, 6, 7, 8, 9, 123000, tzinfo=datetime.timezone.utc),
    "whole": datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.timezone.utc),
    "decimal": decimal.Decimal("1.10"),
    "big": 2**70,
    "floats": [0.1, 1e-7, -2.5e-10, 1.5],
    "text": 'é \u2028 \U0001f600 </script> " \\ \x7f \n',
    "nested": {"list": [1, [2, {}], []], "none": None, "yes": True},
    "mapping": {1: "a", 10: "b", 2: "c", None: "d", True: "e"},
}


def json_values(request):
    params = {}
    if "indent" in request.GET:
        params["indent"] = int(request.GET["indent"])
    if "raw" in request.GET:
        params["ensure_ascii"] = False
    return JsonResponse(VALUES, json_dumps_params=params)


def modified(request):
    return datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)


@condition(etag_func=lambda request: '"interop-tag"', last_modified_func=modified)
def conditional(request):
    return HttpResponse("conditional body", content_type="text/plain")


def headers(request):
    response = HttpResponse("headers")
    patch_cache_control(response, private=True, max_age=60)
    patch_vary_headers(response, ["Accept", "Cookie"])
    response["X-Latin"] = "é"
    response["X-Mime"] = "日本"
    return response


def never(request):
    response = HttpResponse("never")
    add_never_cache_headers(response)
    return response


def cookies(request):
    response = HttpResponse("cookies")
    response.set_cookie("plain", "value")
    response.set_cookie("odd", 'a b;c,"d"\\é', max_age=60, httponly=True, samesite="Lax")
    response.set_cookie("safe", "1", secure=True, path="/app/", domain="example.com")
    response.delete_cookie("gone")
    return response


def download(request):
    return FileResponse(io.BytesIO(b"file content"), as_attachment=True, filename='naïve "file".txt')


def stream(request):
    return StreamingHttpResponse((f"part {n}\n" for n in range(5)), content_type="text/plain")


def go(request):
    return HttpResponseRedirect("/é/?q=ü&r=%20 x")


def script(request):
    return HttpResponse(json_script({"x": "</script>&\u2028"}, "data"))


@require_POST
def only(request):
    return HttpResponse("posted")


urlpatterns = [
    path("version/", version),
    path("token/", token),
    path("rotate/", rotate),
    path("form/", form),
    path("ensure/", ensure),
    path("submit/", submit),
    path("exempt/", csrf_exempt(submit)),
    path("write-cookie/", write_cookie),
    path("read-cookie/", read_cookie),
    path("dumps/", dumps),
    path("loads/", loads),
    path("sign/", sign),
    path("unsign/", unsign),
    path("json/", json_values),
    path("conditional/", conditional),
    path("headers/", headers),
    path("never/", never),
    path("cookies/", cookies),
    path("download/", download),
    path("stream/", stream),
    path("go/", go),
    path("script/", script),
    path("only/", only),
    path("gone/", lambda request: HttpResponseGone("gone")),
    path("not-modified/", lambda request: HttpResponseNotModified()),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


if __name__ == "__main__":
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
