package io.parcelflow.web.security;

import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import org.jspecify.annotations.Nullable;

/** Renders the sign-in page. */
@FunctionalInterface
public interface SignInPage {

    /**
     * A page with a form that posts {@code token} and {@code next} to {@code /sign-in}.
     *
     * @param next a safe path to continue to
     * @param problem why the last attempt failed; null at first
     */
    WebResponse show(WebRequest request, String next, @Nullable String problem);
}
