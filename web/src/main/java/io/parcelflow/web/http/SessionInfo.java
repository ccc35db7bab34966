package io.parcelflow.web.http;

/**
 * Who asks.
 *
 * @param csrfToken what a form of this visitor must bring back as {@code _csrf}, or a script as the
 *     header {@code X-CSRF-Token}; empty if it has no session, as a program has none
 * @param canSignOut whether it signed in with the token and may sign out
 */
public record SessionInfo(String csrfToken, boolean canSignOut) {

    /** Nobody in particular. */
    public static final SessionInfo NONE = new SessionInfo("", false);
}
