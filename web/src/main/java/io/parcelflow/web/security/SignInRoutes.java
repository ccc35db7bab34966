package io.parcelflow.web.security;

import io.parcelflow.engine.plan.RateLimit;
import io.parcelflow.web.http.Parameters;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.security.Sessions.Session;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sign-in with the access token, and sign-out. */
final class SignInRoutes {

    static final String PATH = "/sign-in";
    private static final String OUT_PATH = "/sign-out";

    // A few attempts are enough for typing errors; the token is too random to be guessed.
    private static final RateLimit TRIES = new RateLimit(10, Duration.ofMinutes(1));

    private final TokenFile tokens;
    private final Sessions sessions;
    private final SignInPage page;
    private final TokenBuckets tries;

    SignInRoutes(TokenFile tokens, Sessions sessions, SignInPage page, Ticker ticker) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.page = page;
        this.tries = new TokenBuckets(List.of(TRIES), ticker);
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        PATH,
                        request ->
                                page.show(request, safePath(request.query().text("next")), null)),
                Route.post(PATH, this::signIn),
                Route.post(OUT_PATH, this::signOut));
    }

    private WebResponse signIn(WebRequest request) {
        Parameters form = request.form();
        String next = safePath(form.text("next"));
        long wait = tries.acquire(request.remoteAddress());
        if (wait > 0) {
            return page.show(request, next, "too many attempts; try again in " + wait + " seconds");
        }
        AccessToken token = tokens.token();
        String given = form.text("token");
        if (token == null) {
            return page.show(
                    request,
                    next,
                    "there is no access token yet; create one with 'parcelflow token'");
        }
        if (given == null || !token.matches(given)) {
            return page.show(request, next, "wrong access token");
        }
        return WebResponse.seeOther(next)
                .withHeader(
                        "Set-Cookie", sessions.cookie(sessions.create(true), request.isSecure()));
    }

    private WebResponse signOut(WebRequest request) {
        Session session = sessions.find(request);
        if (session != null) {
            sessions.signOut(session);
        }
        return WebResponse.seeOther(PATH)
                .withHeader("Set-Cookie", sessions.expiredCookie(request.isSecure()));
    }

    /** The path to continue to: the home page unless it is plainly a path of this server. */
    private static String safePath(@Nullable String wanted) {
        return wanted != null && wanted.matches("/[A-Za-z0-9._~-][A-Za-z0-9/._~-]*") ? wanted : "/";
    }
}
