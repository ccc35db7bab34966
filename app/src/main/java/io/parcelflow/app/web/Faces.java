package io.parcelflow.app.web;

import io.parcelflow.app.web.guard.SignInPage;
import io.parcelflow.app.web.http.Problem;
import io.parcelflow.app.web.http.Request;
import io.parcelflow.app.web.http.Response;

/** The pages that the server itself needs. */
public interface Faces extends SignInPage {

    /** Tells a person of a problem, with the problem's status. */
    Response problem(Request request, Problem problem);
}
