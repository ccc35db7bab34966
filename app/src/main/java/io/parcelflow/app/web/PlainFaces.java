package io.parcelflow.app.web;

import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import org.jspecify.annotations.Nullable;

/** The server's own pages without any style, for when there is no dashboard. */
public final class PlainFaces implements Faces {

    @Override
    public Response problem(Request request, Problem problem) {
        return Response.html(
                problem.status(),
                page(
                        problem.title(),
                        "<p>" + escaped(problem.detail()) + "</p><p><a href=\"/\">Start page</a>"));
    }

    @Override
    public Response show(Request request, String next, @Nullable String problem) {
        return Response.html(
                problem == null ? 200 : 403,
                page(
                        "Sign in",
                        (problem == null ? "" : "<p role=\"alert\">" + escaped(problem) + "</p>")
                                + "<form method=\"post\" action=\"/sign-in\">"
                                + "<input type=\"hidden\" name=\"next\" value=\""
                                + escaped(next)
                                + "\"><label>Access token <input name=\"token\" type=\"password\""
                                + " autocomplete=\"current-password\" required></label>"
                                + " <button>Sign in</button></form>"
                                + "<p>'parcelflow token' on the machine of the server makes a new"
                                + " one.</p>"));
    }

    private static String page(String title, String content) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>"
                + escaped(title)
                + " - Parcelflow</title></head><body><main><h1>"
                + escaped(title)
                + "</h1>"
                + content
                + "</main></body></html>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
