package io.parcelflow.web.security;

import io.parcelflow.web.http.ETagFilter;
import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.Route;
import io.parcelflow.web.http.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The security filters in front of all routes. */
public final class SecurityFilterChain {

    private SecurityFilterChain() {}

    /**
     * Why the server may not start as configured, and what to do; null if it may.
     *
     * @throws IOException if the token file cannot be read
     */
    public static @Nullable String configurationProblem(AccessSettings access) throws IOException {
        return AuthenticationFilter.configurationProblem(
                access, AccessToken.read(access.tokenFile()));
    }

    /**
     * The handler of a whole server.
     *
     * @param routes the routes, apart from sign-in and sign-out
     * @param failures turns exceptions into responses
     */
    public static Handler handler(
            AccessSettings access, List<Route> routes, Filter failures, SignInPage page) {
        return handler(access, routes, failures, page, Clock.systemUTC(), Ticker.SYSTEM);
    }

    public static Handler handler(
            AccessSettings access,
            List<Route> routes,
            Filter failures,
            SignInPage page,
            Clock clock,
            Ticker ticker) {
        TokenFile tokens = new TokenFile(access.tokenFile());
        Path folder = access.tokenFile().toAbsolutePath().getParent();
        SignedOutSessions signedOut =
                new SignedOutSessions(folder == null ? Path.of("") : folder, clock);
        Sessions sessions =
                new Sessions(access.settings().port(), tokens::signer, signedOut, clock);
        List<Route> all = new ArrayList<>(routes);
        all.addAll(new SignInRoutes(tokens, sessions, page, ticker).routes());
        // The error page of a route knows who is signed in, and the filters see it as a response.
        Handler router = failures.wrap(new ETagFilter().wrap(new Router(all)));
        Handler gate = new AuthenticationFilter(access, tokens, sessions).wrap(router);
        Handler rate = new RateLimitFilter(access.settings().rateLimits(), ticker).wrap(gate);
        Handler host = new HostFilter(new AllowedHosts(access.settings().hosts())).wrap(rate);
        Handler proxy = new ForwardedHeaderFilter(access).wrap(host);
        // What the filters themselves refuse becomes a response too, with the security headers.
        return new SecurityHeadersFilter().wrap(failures.wrap(proxy));
    }
}
