package io.parcelflow.app.web.guard;

import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;
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
    Response show(Request request, String next, @Nullable String problem);
}
