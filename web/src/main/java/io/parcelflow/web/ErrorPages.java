package io.parcelflow.web;

import io.parcelflow.web.http.Problem;
import io.parcelflow.web.http.WebRequest;
import io.parcelflow.web.http.WebResponse;
import io.parcelflow.web.security.SignInPage;

/** The pages that the server itself needs. */
public interface ErrorPages extends SignInPage {

    /** Tells a person of a problem, with the problem's status. */
    WebResponse errorPage(WebRequest request, Problem problem);
}
