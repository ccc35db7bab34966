package io.parcelflow.web;

import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.security.SignInPage;

/** Renders the pages that the server itself needs: sign-in and errors. */
public interface ErrorPages extends SignInPage {

    /** A page that describes the problem, sent with the problem's status. */
    WebResponse errorPage(WebRequest request, Problem problem);
}
