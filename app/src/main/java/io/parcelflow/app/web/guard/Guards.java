package io.parcelflow.app.web.guard;

import io.parcelflow.app.web.http.Conditional;
import io.parcelflow.app.web.http.Filter;
import io.parcelflow.app.web.http.Handler;
import io.parcelflow.app.web.http.Route;
import io.parcelflow.app.web.http.Router;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that stands between the network and the routes. */
public final class Guards {

    private Guards() {}

    /**
     * Why a server may not be started as configured and what to do, null if it may.
     *
     * @throws IOException if the file of the token cannot be read
     */
    public static @Nullable String problem(Access access) throws IOException {
        return Gate.problem(access, AccessToken.read(access.tokenFile()));
    }

    /**
     * The handler of a whole server.
     *
     * @param routes what it serves, besides signing in and out
     * @param failures makes responses of what is thrown
     */
    public static Handler around(
            Access access, List<Route> routes, Filter failures, SignInPage page) {
        return around(access, routes, failures, page, Clock.systemUTC(), Ticker.SYSTEM);
    }

    static Handler around(
            Access access,
            List<Route> routes,
            Filter failures,
            SignInPage page,
            Clock clock,
            Ticker ticker) {
        TokenFile tokens = new TokenFile(access.tokenFile());
        Sessions sessions = new Sessions(access.settings().port(), tokens::signer, clock);
        List<Route> all = new ArrayList<>(routes);
        all.addAll(new SignIn(tokens, sessions, page, ticker).routes());
        Handler router = failures.before(new Conditional().before(new Router(all)));
        Handler gate = new Gate(access, tokens, sessions).before(router);
        Handler rate = new RateGuard(access.settings().rateLimits(), ticker).before(gate);
        Handler host = new HostGuard(new Hosts(access.settings().hosts())).before(rate);
        Handler proxy = new ProxyView(access).before(host);
        return new SecurityHeaders().before(failures.before(proxy));
    }
}
