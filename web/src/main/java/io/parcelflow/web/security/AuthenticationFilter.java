package io.parcelflow.web.security;

import io.parcelflow.runtime.config.section.WebSettings;
import io.parcelflow.web.http.Filter;
import io.parcelflow.web.http.Handler;
import io.parcelflow.web.http.HttpMethod;
import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.ProblemCode;
import io.parcelflow.web.http.ProblemException;
import io.parcelflow.web.http.SessionInfo;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.security.Sessions.Session;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Admits programs with the token, browsers that signed in with it, and, unless configured
 * otherwise, clients on this machine.
 */
final class AuthenticationFilter implements Filter {

    private static final List<String> PUBLIC = List.of("/assets/", SignInRoutes.PATH);
    private static final String HEALTH = "/health/";
    private static final List<String> FORM_TYPES =
            List.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");
    private static final String BEARER = "bearer ";

    private final AccessSettings access;
    private final TokenFile tokens;
    private final Sessions sessions;

    AuthenticationFilter(AccessSettings access, TokenFile tokens, Sessions sessions) {
        this.access = access;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        if (isPublic(request.path())) {
            return next.handle(request);
        }
        String authorization = request.header("authorization");
        if (authorization != null) {
            requireToken(authorization);
            return next.handle(request);
        }
        Session session = sessions.find(request);
        if (session != null && (session.isSignedIn() || allowsAnonymous(request))) {
            requireCsrfToken(request, session);
            return next.handle(request.withSession(sessionInfo(session)));
        }
        if (!allowsAnonymous(request)) {
            return request.path().startsWith(HEALTH) && request.method().isSafe()
                    ? withoutDetails(next.handle(request))
                    : unauthorized(request);
        }
        if (request.method().isSafe() && isPage(request.path())) {
            Session newSession = sessions.create(false);
            return next.handle(request.withSession(sessionInfo(newSession)))
                    .withHeader("Set-Cookie", sessions.cookie(newSession, request.isSecure()));
        }
        rejectCrossSiteForms(request);
        return next.handle(request);
    }

    private static boolean isPublic(String path) {
        for (String each : PUBLIC) {
            if (each.endsWith("/") ? path.startsWith(each) : path.equals(each)) {
                return true;
            }
        }
        return false;
    }

    /** Load balancers have no token: they may see whether the service is ready, but not why not. */
    private static WebResponse withoutDetails(WebResponse health) {
        return WebResponse.json(
                        health.status(),
                        Map.of("status", health.status() == 200 ? "ok" : "unavailable"))
                .withHeader("Cache-Control", "no-store");
    }

    /**
     * Whether a request is for a page. Forms of pages need a CSRF token, whatever the client says
     * it accepts.
     */
    private static boolean isPage(String path) {
        return !path.startsWith("/api/") && !path.startsWith("/health") && !path.equals("/metrics");
    }

    private SessionInfo sessionInfo(Session session) {
        return new SessionInfo(sessions.csrfToken(session), session.isSignedIn());
    }

    private void requireToken(String authorization) {
        AccessToken token = tokens.token();
        boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (token == null
                || !isBearer
                || !token.matches(authorization.substring(BEARER.length()).strip())) {
            throw new ProblemException(ProblemCode.INVALID_TOKEN, "wrong access token");
        }
    }

    /**
     * Whether no sign-in is needed. A forwarded request does not come from this machine, whatever
     * its address.
     */
    private boolean allowsAnonymous(WebRequest request) {
        String host = AllowedHosts.hostOf(request);
        return switch (access.settings().auth()) {
            case TOKEN -> false;
            // Proxies that are not trusted have been rejected before.
            case PROXY -> true;
            case AUTO ->
                    access.isLocal()
                            && request.remoteAddress().isLoopbackAddress()
                            && host != null
                            && AllowedHosts.isLocal(host)
                            && !request.isForwarded();
        };
    }

    private void requireCsrfToken(WebRequest request, Session session) {
        if (request.method().isSafe()) {
            return;
        }
        String token = request.header("x-csrf-token");
        if (token == null) {
            token = request.form().text("_csrf");
        }
        if (token == null || !sessions.isValidCsrfToken(token, session)) {
            throw new ProblemException(
                    ProblemCode.STALE_PAGE, "this page is out of date; reload it and try again");
        }
    }

    /** Rejects what a form of any website could send without asking first. */
    private static void rejectCrossSiteForms(WebRequest request) {
        String type = request.header("content-type");
        if (!request.method().isSafe()
                && type != null
                && FORM_TYPES.stream()
                        .anyMatch(type.toLowerCase(java.util.Locale.ROOT)::startsWith)) {
            throw request.path().startsWith("/api/")
                    ? new ProblemException(
                            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                            "set Content-Type to application/json")
                    : new ProblemException(
                            ProblemCode.STALE_PAGE,
                            "the form has no valid CSRF token; reload the page and try again");
        }
    }

    private WebResponse unauthorized(WebRequest request) {
        if (request.method() != HttpMethod.GET || !request.acceptsHtml()) {
            String how =
                    tokens.token() == null
                            ? "; create one with 'parcelflow token'"
                            : "; send it as 'Authorization: Bearer TOKEN'";
            return new Problem(
                            ProblemCode.AUTHENTICATION_REQUIRED,
                            "the access token is required" + how)
                    .toResponse()
                    .withHeader("WWW-Authenticate", "Bearer realm=\"parcelflow\"");
        }
        if ("cross-site".equals(request.header("sec-fetch-site"))) {
            // A link from another site, such as a mail, comes without the cookie; a request for
            // the same page by this site has it.
            return WebResponse.html("<!doctype html><meta http-equiv=\"refresh\" content=\"0\">")
                    .withHeader("Cache-Control", "no-store");
        }
        return WebResponse.seeOther(SignInRoutes.PATH + "?next=" + encoded(request.path()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Why nobody could use a server with these settings, and what to do; null if somebody can. */
    static @Nullable String configurationProblem(
            AccessSettings access, @Nullable AccessToken token) {
        WebSettings settings = access.settings();
        if (access.requiresToken() && token == null) {
            return settings.address().getHostAddress()
                    + (access.isLocal()
                            ? " (HTTP_AUTH is token)"
                            : " is reachable from other machines")
                    + " but there is no access token: create one with 'parcelflow token', or set"
                    + " HTTP_ADDRESS to 127.0.0.1, or HTTP_AUTH to proxy and HTTP_TRUSTED_PROXIES";
        }
        return settings.auth() == WebSettings.Auth.PROXY && settings.trustedProxies().isEmpty()
                ? "HTTP_AUTH is proxy, but HTTP_TRUSTED_PROXIES is empty: set it to the addresses that your proxy connects from, such as 127.0.0.1"
                : null;
    }
}
