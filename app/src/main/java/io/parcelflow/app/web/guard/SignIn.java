package io.parcelflow.app.web.guard;

import io.parcelflow.app.web.guard.Sessions.Session;
import io.parcelflow.app.web.http.Parameters;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.engine.plan.RateLimit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exchanges the access token for a session, and ends sessions. */
final class SignIn {

    static final String PATH = "/sign-in";
    private static final String OUT_PATH = "/sign-out";

    // A person mistypes a few times; a token has far too much chance in it to be found by trying.
    private static final RateLimit TRIES = new RateLimit(10, Duration.ofMinutes(1));

    private final TokenFile tokens;
    private final Sessions sessions;
    private final SignInPage page;
    private final Buckets tries;

    SignIn(TokenFile tokens, Sessions sessions, SignInPage page, Ticker ticker) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.page = page;
        this.tries = new Buckets(List.of(TRIES), ticker);
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        PATH,
                        request -> page.show(request, next(request.query().text("next")), null)),
                Route.post(PATH, this::signIn),
                Route.post(OUT_PATH, this::signOut));
    }

    private Response signIn(Request request) {
        Parameters form = request.form();
        String next = next(form.text("next"));
        long wait = tries.take(request.remote());
        if (wait > 0) {
            return page.show(request, next, "too many tries; again in " + wait + " seconds");
        }
        AccessToken token = tokens.token();
        String given = form.text("token");
        if (token == null) {
            return page.show(
                    request, next, "there is no access token yet: 'parcelflow token' makes one");
        }
        if (given == null || !token.matches(given)) {
            return page.show(request, next, "this is not the access token");
        }
        return Response.seeOther(next)
                .with("Set-Cookie", sessions.cookie(sessions.begin(true), request.isSecure()));
    }

    private Response signOut(Request request) {
        Session session = sessions.of(request);
        if (session != null) {
            sessions.signOut(session);
        }
        return Response.seeOther(PATH).with("Set-Cookie", sessions.noCookie(request.isSecure()));
    }

    /** A page of ours to go on to; the first one unless it is plainly a path of this server. */
    private static String next(@Nullable String wanted) {
        return wanted != null && wanted.matches("/[A-Za-z0-9._~-][A-Za-z0-9/._~-]*") ? wanted : "/";
    }
}
