package io.parcelflow.web.security;

import io.parcelflow.web.http.WebRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Browser sessions in signed cookies. Thread-safe.
 *
 * <p>Only signed-out sessions are kept, so sessions survive a restart and cost no memory. A new
 * access token ends all of them.
 */
final class Sessions {

    static final Duration AGE_MAX = Duration.ofDays(30);

    private static final int ID_BYTES = 18;

    /**
     * A session.
     *
     * @param id a random ID
     * @param isSignedIn whether the access token was entered
     */
    record Session(String id, boolean isSignedIn) {}

    private final String cookieName;
    private final Supplier<HmacSigner> signer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SignedOutSessions signedOut;

    /**
     * @param port distinguishes the cookies of several servers on one machine, which browsers do
     *     not
     */
    Sessions(int port, Supplier<HmacSigner> signer, SignedOutSessions signedOut, Clock clock) {
        this.cookieName = "parcelflow_" + port;
        this.signer = signer;
        this.signedOut = signedOut;
        this.clock = clock;
    }

    /** A new session. */
    Session create(boolean isSignedIn) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id), isSignedIn);
    }

    /** The valid session of a request's cookie; null if there is none. */
    @Nullable Session find(WebRequest request) {
        String cookie = request.cookie(cookieName);
        String[] parts = cookie == null ? new String[0] : cookie.split("\\.", -1);
        if (parts.length != 4 || !parts[2].matches("[0-9]{1,12}") || signedOut.contains(parts[0])) {
            return null;
        }
        String signed = parts[0] + "." + parts[1] + "." + parts[2];
        Instant created = Instant.ofEpochSecond(Long.parseLong(parts[2]));
        if (!signer.get().verify(parts[3], "session", signed)
                || created.plus(AGE_MAX).isBefore(clock.instant())) {
            return null;
        }
        return new Session(parts[0], parts[1].equals("in"));
    }

    /** The {@code Set-Cookie} header of a session. */
    String cookie(Session session, boolean isSecure) {
        String text =
                session.id()
                        + "."
                        + (session.isSignedIn() ? "in" : "anonymous")
                        + "."
                        + clock.instant().getEpochSecond();
        return cookie(text + "." + signer.get().sign("session", text), AGE_MAX, isSecure);
    }

    /** Ends a session for good. */
    void signOut(Session session) {
        signedOut.add(session.id());
    }

    /** The {@code Set-Cookie} header that deletes the cookie. */
    String expiredCookie(boolean isSecure) {
        return cookie("", Duration.ZERO, isSecure);
    }

    private String cookie(String value, Duration age, boolean isSecure) {
        return cookieName
                + "="
                + value
                + "; Path=/; Max-Age="
                + age.toSeconds()
                + "; HttpOnly; SameSite=Strict"
                + (isSecure ? "; Secure" : "");
    }

    String csrfToken(Session session) {
        return signer.get().sign("csrf", session.id());
    }

    boolean isValidCsrfToken(String token, Session session) {
        return signer.get().verify(token, "csrf", session.id());
    }
}
