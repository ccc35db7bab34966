package io.parcelflow.web.security;

import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import org.jspecify.annotations.Nullable;

/** Asks a person for the access token. */
@FunctionalInterface
public interface SignInPage {

    /**
     * A page with a form that posts {@code token} and {@code next} to {@code /sign-in}.
     *
     * @param next the path to go on to, harmless
     * @param problem why it did not work, null at first
     */
    WebResponse show(WebRequest request, String next, @Nullable String problem);
}
