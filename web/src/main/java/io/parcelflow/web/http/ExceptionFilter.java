package io.parcelflow.web.http;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns exceptions of handlers into responses: a page for browsers, a {@link Problem} for programs.
 *
 * <p>Unexpected exceptions are logged and answered without their message, which may contain
 * anything.
 */
public final class ExceptionFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionFilter.class);

    private final Function<RuntimeException, @Nullable Problem> known;
    private final BiFunction<WebRequest, Problem, WebResponse> page;

    /**
     * A filter.
     *
     * @param known maps expected exceptions to problems, others to null
     * @param page renders a problem as a page
     */
    public ExceptionFilter(
            Function<RuntimeException, @Nullable Problem> known,
            BiFunction<WebRequest, Problem, WebResponse> page) {
        this.known = known;
        this.page = page;
    }

    @Override
    public WebResponse handle(WebRequest request, Handler next) {
        try {
            return next.handle(request);
        } catch (ProblemException wrong) {
            return toResponse(request, wrong.problem());
        } catch (RuntimeException e) {
            Problem problem = known.apply(e);
            if (problem == null) {
                LOG.atError()
                        .addKeyValue("method", request.method())
                        .addKeyValue("path", request.path())
                        .setCause(e)
                        .log("request failed");
                problem =
                        new Problem(
                                ProblemCode.INTERNAL_ERROR, "internal error; see the server's log");
            }
            return toResponse(request, problem);
        }
    }

    private WebResponse toResponse(WebRequest request, Problem problem) {
        return request.acceptsHtml() ? page.apply(request, problem) : problem.toResponse();
    }
}
