package io.parcelflow.web.http;

import java.util.List;

/** A request that cannot be answered as asked; thrown where it is seen, answered by the router. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // Expected, so nobody reads its stack.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(ProblemCode code, String detail) {
        this(new Problem(code, detail));
    }

    /** A parameter, header or member that cannot be used. */
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
