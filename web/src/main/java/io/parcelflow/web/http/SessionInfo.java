package io.parcelflow.web.http;

/**
 * The session that a request belongs to.
 *
 * @param csrfToken the token that forms send as {@code _csrf} and scripts as the header {@code
 *     X-CSRF-Token}; empty without a session, as for programs
 * @param canSignOut whether the user signed in with the access token and can sign out
 */
public record SessionInfo(String csrfToken, boolean canSignOut) {

    /** No session. */
    public static final SessionInfo NONE = new SessionInfo("", false);
}
