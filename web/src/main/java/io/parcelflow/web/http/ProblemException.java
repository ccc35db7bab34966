package io.parcelflow.web.http;

import java.util.List;

/** Thrown where a request cannot be fulfilled; the problem becomes the response. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // Expected in normal operation, so a stack trace is useless.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(new Problem(code, detail));
    }

    /** A parameter, header or member that is invalid. */
    public static ProblemException invalidField(String where, String detail) {
        return new ProblemException(
                new Problem(
                        ProblemCode.INVALID_PARAMETER,
                        where + ": " + detail,
                        List.of(new Problem.FieldError(where, detail))));
    }

    public Problem problem() {
        return problem;
    }
}
